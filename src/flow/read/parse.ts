import { z } from 'zod'
import { word } from '../../words.ts'
import type { Language } from '../../words.ts'
import { block, plainName, stepName } from './authored.ts'
import type { AnyStepKind } from '../bind-step.ts'
import { nearest } from './did-you-mean.ts'
import { expandIncludes } from './expand-includes.ts'
import type { Flow, FlowStep } from '../flow.ts'
import { placedRight } from './misplaced-keys.ts'
import type { Parts } from './parts.ts'
import type { Problem } from '../problem.ts'
import { problemAt } from './problem-at.ts'
import { languageTag, voices } from '../speaking/prompt.ts'
import { inPlainWords, schemaProblems } from './schema-problems.ts'
import { standards, standardsOf } from './standards.ts'
import { stepKinds } from '../steps/index.ts'
import type { YamlSource } from './yaml-source.ts'
import { readYaml } from './yaml-source.ts'

export type ParsedFlow =
  Readonly<{ kind: 'flow'; flow: Flow }> | Readonly<{ kind: 'problems'; problems: readonly Problem[] }>

/** The attributes every step has beside its kind's own. */
export const wiring = block({
  next: stepName.optional().describe('The step after this one'),
  on: z.record(z.string(), stepName).optional().describe('Where each outcome leads'),
})

// Every state is fed every event when a flow is checked; and no caller would find their way in a larger one.
const maxSteps = 1000

/** A flow file but for its steps, which are read each by its own kind. */
export const header = block({
  flow: plainName.describe('The name of the flow'),
  about: z.string().optional().describe('What it is for, in a sentence'),
  languages: z
    .tuple([languageTag], languageTag)
    .refine((tags) => new Set(tags).size === tags.length, 'A language stands here twice')
    .describe('The first one greets'),
  calendar: plainName.optional().describe('The calendar that steps go by when they name none'),
  voices: voices
    .optional()
    .describe("The voice for each language; the company's for those that are not here"),
  start: stepName.describe('The step a call begins with'),
  ends: z
    .array(plainName)
    .min(1)
    .refine((ends) => new Set(ends).size === ends.length, 'An end stands here twice')
    .optional()
    .describe(
      'Makes the flow a part for others to include: names its steps may lead to, wired by whoever includes it',
    ),
  ...standards,
  steps: z
    .record(stepName, z.unknown())
    .refine((steps) => Object.keys(steps).length > 0, 'A flow has steps')
    .refine((steps) => Object.keys(steps).length <= maxSteps, `A flow has at most ${maxSteps} steps`),
})

/**
 * Reads a flow file, with the steps of the parts it includes. `file` is only its name, for the problems; a part
 * that is not among `parts` is one.
 */
export function parseFlow(text: string, file: string, parts: Parts = new Map()): ParsedFlow {
  const read = readFlow(text, file)
  if (read.kind === 'problems') return read
  return expandIncludes(read.flow, { parts, maxSteps, read: (part) => readFlow(part.text, part.file) })
}

/** One file as it stands: an include is a step like any other. */
function readFlow(text: string, file: string): ParsedFlow {
  const yaml = readYaml(text, file)
  if (yaml.kind === 'problems') return yaml
  const { source } = yaml

  const parsed = header.safeParse(source.value, { error: inPlainWords })
  const steps = Object.entries(stepsIn(source.value)).map(([name, value]) => readStep(name, value, source))
  const problems = [
    ...(parsed.success ? [] : schemaProblems(parsed.error.issues, source, [])),
    ...steps.flatMap((step) => (step.kind === 'problems' ? step.problems : [])),
  ]
  if (!parsed.success || problems.length > 0) return { kind: 'problems', problems }
  const read = steps.flatMap((step) => (step.kind === 'step' ? [step.step] : []))
  return { kind: 'flow', flow: toFlow(parsed.data, read, source) }
}

function toFlow(head: z.output<typeof header>, steps: readonly AuthoredStep[], source: YamlSource): Flow {
  const [greeting, ...others] = head.languages
  const languages = [word<Language>(greeting), ...others.map((language) => word<Language>(language))] as const
  const calendar = head.calendar ?? null
  const own = standardsOf(head)
  return {
    name: head.flow,
    about: head.about ?? null,
    languages,
    calendar,
    voices: head.voices ?? {},
    start: head.start,
    ends: head.ends ?? [],
    standards: own,
    steps: new Map(steps.map((step) => [step.name, { ...step, languages, calendar, waivers: own.waivers }])),
    source,
  }
}

// The steps are read also when the header is wrong: an author wants all mistakes at once.
function stepsIn(value: unknown): Readonly<Record<string, unknown>> {
  const found = z.looseObject({ steps: z.record(z.string(), z.unknown()) }).safeParse(value)
  return found.success ? found.data.steps : {}
}

/** A step before its file's header is known to be right. */
type AuthoredStep = Omit<FlowStep, 'languages' | 'calendar' | 'waivers'>

type NamedStep =
  | Readonly<{ kind: 'step'; step: AuthoredStep }>
  | Readonly<{ kind: 'problems'; problems: readonly Problem[] }>

function readStep(name: string, value: unknown, source: YamlSource): NamedStep {
  const path = ['steps', name]
  const attributes = z.record(z.string(), z.unknown()).safeParse(value)
  const chosen = kindOf(attributes.success ? attributes.data : {})
  if (chosen.kind === 'unclear') {
    const complaint = { rule: 'step-kind', message: chosen.message }
    return { kind: 'problems', problems: [problemAt(source, path, complaint, 'key')] }
  }

  const { next, on, ...own } = attributes.data ?? {}
  const wires = wiring.safeParse({ next, on }, { error: inPlainWords })
  const read = chosen.stepKind.read(own)
  const issues = [
    ...(wires.success ? [] : wires.error.issues),
    ...(read.kind === 'issues' ? read.issues.map((issue) => placedRight(issue, own, chosen.stepKind)) : []),
  ]
  if (!wires.success || read.kind === 'issues')
    return { kind: 'problems', problems: schemaProblems(issues, source, path) }
  return {
    kind: 'step',
    step: {
      ...read.step,
      name,
      source,
      place: path,
      next: wires.data.next ?? null,
      on: new Map(Object.entries(wires.data.on ?? {})),
    },
  }
}

type ChosenKind =
  Readonly<{ kind: 'chosen'; stepKind: AnyStepKind }> | Readonly<{ kind: 'unclear'; message: string }>

function kindOf(attributes: Readonly<Record<string, unknown>>): ChosenKind {
  const keys = Object.keys(attributes)
  const [first, second] = keys.flatMap((key) => stepKinds.get(key) ?? [])
  if (!first)
    return { kind: 'unclear', message: `A step is one of ${[...stepKinds.keys()].join(', ')}${meant(keys)}` }
  if (second)
    return { kind: 'unclear', message: `A step is one thing: this is both ${first.kind} and ${second.kind}` }
  return { kind: 'chosen', stepKind: first }
}

function meant(keys: readonly string[]): string {
  for (const key of keys) {
    const near = nearest(key, stepKinds.keys())
    if (near !== null) return `. Did you mean "${near}" by "${key}"?`
  }
  return ''
}
