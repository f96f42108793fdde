import { bind } from '../bind-step.ts'
import type { Flow, FlowStep } from '../flow.ts'
import type { Problem } from '../problem.ts'
import { exitOf, include } from '../steps/include.ts'
import { suggestion } from './did-you-mean.ts'
import { partEnds } from './part-ends.ts'
import type { FlowFile, Parts } from './parts.ts'
import { problemInStep } from './problem-at.ts'
import type { Complaint } from './problem-at.ts'

/** A part as its own file was read. */
export type ReadPart =
  Readonly<{ kind: 'flow'; flow: Flow }> | Readonly<{ kind: 'problems'; problems: readonly Problem[] }>

/** Where the steps of parts come from: the files there are, and how one of them is read. */
export type PartSource = Readonly<{
  parts: Parts
  maxSteps: number
  read: (file: FlowFile) => ReadPart
}>

/**
 * The flow with the steps of every part it includes as steps of its own, named `step/inner`. Each include is a
 * copy, so that two of one part come out at different places. The ends of a flow that is a part are steps as well.
 */
export function expandIncludes(flow: Flow, source: PartSource): ReadPart {
  const { steps, problems } = expansionOf(flow, source)
  const ends = partEnds(flow)
  const all = [...problems, ...ends.problems]
  if (all.length > 0) return { kind: 'problems', problems: all }
  return {
    kind: 'flow',
    flow: { ...flow, steps: new Map([...steps, ...ends.steps].map((step) => [step.name, step])) },
  }
}

/** Where a part stands in the flow: behind which names, and what is around it. */
type Within = Readonly<{
  prefix: string
  calendar: string | null
  /** Its file and those around it, by name, outermost first. */
  trail: readonly string[]
  /** The name in the flow of what a step of the file leads to. */
  place: (target: string) => string
}>

type Expansion = Readonly<{ steps: readonly FlowStep[]; problems: readonly Problem[] }>

function expansionOf(flow: Flow, { parts, maxSteps, read }: PartSource): Expansion {
  const steps: FlowStep[] = []
  const problems: Problem[] = []
  const known = new Map<string, ReadPart>()

  const readOnce = (name: string, file: FlowFile): ReadPart => {
    const seen = known.get(name)
    if (seen) return seen
    const part = read(file)
    known.set(name, part)
    if (part.kind === 'problems') problems.push(...part.problems)
    return part
  }

  const visit = (from: Flow, within: Within): void => {
    for (const step of from.steps.values()) {
      const placed = placedIn(step, within)
      const part = step.includes === null ? null : partNamed(step, step.includes, from, within)
      steps.push(part ? doorTo(placed, part) : placed)
      if (part && steps.length <= maxSteps) visit(part, withinPart(placed, part, within))
    }
  }

  const partNamed = (step: FlowStep, name: string, from: Flow, { trail }: Within): Flow | null => {
    const refuse = (complaint: Complaint): null => {
      problems.push(problemInStep(step, ['include'], complaint))
      return null
    }
    const file = parts.get(name)
    if (trail.includes(name)) return refuse(includesItself([...trail.slice(trail.indexOf(name)), name]))
    if (!file) return refuse(unknownPart(name, parts, flow.name))
    const part = readOnce(name, file)
    if (part.kind === 'problems') return null
    if (part.flow.ends.length === 0) return refuse(noPart(name))
    const missing = from.languages.filter((language) => !part.flow.languages.includes(language))
    return missing.length > 0 ? refuse(speaksToo(name, missing)) : part.flow
  }

  visit(flow, { prefix: '', calendar: flow.calendar, trail: [flow.name], place: (target) => target })
  const [first] = [...flow.steps.values()].filter(({ includes }) => includes !== null)
  if (first && steps.length > maxSteps) problems.push(problemInStep(first, ['include'], tooMany(maxSteps)))
  return { steps, problems }
}

function placedIn(step: FlowStep, { prefix, calendar, place }: Within): FlowStep {
  return {
    ...step,
    name: prefix + step.name,
    calendar: step.calendar ?? calendar,
    next: step.next === null ? null : place(step.next),
    on: new Map([...step.on].map(([outcome, to]) => [outcome, place(to)])),
    leads: step.leads.map((lead) => ({ ...lead, to: place(lead.to) })),
  }
}

const doorTo = (step: FlowStep, part: Flow): FlowStep => ({
  ...step,
  ...bind(include, { include: part.name, ends: part.ends, start: `${step.name}/${part.start}` }),
})

const withinPart = (door: FlowStep, part: Flow, { trail }: Within): Within => ({
  prefix: `${door.name}/`,
  calendar: door.calendar,
  trail: [...trail, part.name],
  place: (target) =>
    part.ends.includes(target) && !part.steps.has(target)
      ? exitOf(door.name, target)
      : `${door.name}/${target}`,
})

const includesItself = (trail: readonly string[]): Complaint => ({
  rule: 'include-cycle',
  message: `This goes round for ever: ${trail.join(' includes ')}`,
  fix: 'Put the steps that both need into a part of their own.',
})

const unknownPart = (name: string, parts: Parts, own: string): Complaint => ({
  rule: 'unknown-part',
  message: `There is no flow "${name}" to include`,
  fix:
    suggestion(
      name,
      [...parts.keys()].filter((other) => other !== own),
    ) ?? 'A part is a flow file of its own beside this one.',
})

const noPart = (name: string): Complaint => ({
  rule: 'unknown-part',
  message: `"${name}" is a whole flow, not a part: it does not say how it ends`,
  fix: 'Give it ends: [done], and lead to done where the steps of this flow are to go on.',
})

const speaksToo = (name: string, languages: readonly string[]): Complaint => ({
  rule: 'part-language',
  message: `"${name}" does not speak ${languages.join(', ')}`,
  fix: `Write its prompts in ${languages.join(', ')} and add that to its languages.`,
})

const tooMany = (maxSteps: number): Complaint => ({
  rule: 'too-many-steps',
  message: `With the parts it includes the flow has more than ${maxSteps} steps`,
  fix: 'Include fewer parts, or smaller ones.',
})
