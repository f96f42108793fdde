/**
 * flow: the language marketing writes, from the text of a file to the machine that a call runs on.
 * text -> readYaml -> parseFlow -> checkFlow -> compileFlow -> begin, move.
 * It refuses to know calls, numbers and people: it emits directives and effects as data, and takes events as names.
 * Time, the company and what is known of a caller are arguments; what is done with a directive is others' business.
 */
export { readScript } from './hearing/caller-script.ts'
export type { ReadScript } from './hearing/caller-script.ts'
export { checkCampaigns, checkFlows } from './check/check.ts'
export type { FlowFile } from './check/check.ts'
export type { Campaign, Company, QueueSettings } from './company.ts'
export { compileFlow } from './compile/compile.ts'
export type { CompiledFlow } from './compile/compile.ts'
export type { Directive, MachineDirective, QueueRequest, Spoken } from './run/directive.ts'
export type { CallerEvent, Effect, FlowContext, FlowEvent } from './run/event.ts'
export type { Facts, InquiryFacts, MatchBand, World } from './known/facts.ts'
export { worldOf } from './known/world-of.ts'
export { begin, decide, effect, hear, move } from './run/move.ts'
export type { Moved } from './run/move.ts'
export { flowJsonSchema } from './read/json-schema.ts'
export { parseCompany } from './read/parse-company.ts'
export type { ParsedCompany } from './read/parse-company.ts'
export { parseFlow } from './read/parse.ts'
export { inReadingOrder } from './problem.ts'
export type { Problem } from './problem.ts'
export type { Waits } from './step-kind.ts'
