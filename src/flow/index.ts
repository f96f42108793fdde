/**
 * flow: the language marketing writes, from the text of a file to the machine that a call runs on.
 * text -> readYaml -> parseFlow -> checkFlow -> compileFlow -> begin, move.
 * It refuses to know calls, numbers and people: it emits directives and effects as data, and takes events as names.
 * Time, the company and what is known of a caller are arguments; what is done with a directive is others' business.
 */
export { readScript } from './caller-script.ts'
export type { ReadScript } from './caller-script.ts'
export { checkCampaigns, checkFlows } from './check.ts'
export type { FlowFile } from './check.ts'
export type { Campaign, Company, QueueSettings } from './company.ts'
export { compileFlow } from './compile.ts'
export type { CompiledFlow } from './compile.ts'
export type { Directive, MachineDirective, QueueRequest, Spoken } from './directive.ts'
export type { CallerEvent, Effect, FlowContext, FlowEvent } from './event.ts'
export type { Facts, InquiryFacts, MatchBand, World } from './facts.ts'
export { begin, decide, effect, hear, move } from './move.ts'
export type { Moved } from './move.ts'
export { flowJsonSchema } from './json-schema.ts'
export { parseCompany } from './parse-company.ts'
export type { ParsedCompany } from './parse-company.ts'
export { parseFlow } from './parse.ts'
export { inReadingOrder } from './problem.ts'
export type { Problem } from './problem.ts'
export type { Waits } from './step-kind.ts'
