import type { Flow, FlowStep } from '../flow.ts'
import { stepJsonSchema } from '../read/json-schema.ts'
import type { JsonSchema } from '../read/json-schema.ts'
import type { Path } from '../step-kind.ts'
import { authoredStep, isMap, valueAt } from '../wording/authored-step.ts'
import { quoted } from '../wording/spelled-out.ts'
import { changedValues } from './changed-values.ts'
import { changeSentence } from './change-sentence.ts'
import { comparePrompts } from './compare-prompts.ts'
import { compareWires } from './compare-wires.ts'
import type { Difference } from './difference.ts'
import { withDefaults } from './with-defaults.ts'

/** A step of each of two flows, which is the same step, and the two flows. */
export type StepPair = Readonly<{
  before: FlowStep
  after: FlowStep
  flows: Readonly<{ before: Flow; after: Flow }>
  /** The name in the new flow of a step of the old one. */
  nameNow: (old: string) => string
}>

/** How a step differs from what it was, told of the name it has now. */
export function compareSteps(pair: StepPair): readonly Difference[] {
  const { before, after } = pair
  const sentences = [
    ...(before.name === after.name ? [] : [`${quoted(before.name)} is now called ${quoted(after.name)}.`]),
    ...(before.kind === after.kind
      ? sameKind(pair)
      : [
          `${quoted(after.name)} now does something else: ${after.kind} (was ${before.kind}).`,
          ...compareWires(pair),
        ]),
  ]
  return sentences.map((sentence) => ({ step: after.name, sentence }))
}

function sameKind(pair: StepPair): readonly string[] {
  const { before, after, nameNow } = pair
  const leads = [...before.leads, ...after.leads].map(({ path }) => path)
  return [
    ...comparePrompts(pair),
    ...changedValues(
      attributesOf(before, nameNow),
      attributesOf(after, (name) => name),
    ).map((change) => changeSentence(change, after.name, leads)),
    ...compareWires(pair),
  ]
}

/** What the author wrote about the step, but for its words and wires, which are compared on their own. */
function attributesOf(step: FlowStep, nameNow: (name: string) => string): unknown {
  const { next: _next, on: _on, ...own } = authoredStep(step)
  const led = step.includes === null ? step.leads : []
  const named = led.reduce<unknown>((value, { path, to }) => replacedAt(value, path, nameNow(to)), own)
  const wordless = step.prompts.reduce((value, { path }) => replacedAt(value, path, undefined), named)
  return withDefaults(wordless, schemaOf(step))
}

const schemas = new Map<string, JsonSchema>()

/** The schema of the step's kind, made once; none for a step that nobody wrote. */
function schemaOf({ kind, place }: FlowStep): JsonSchema | undefined {
  if (place[0] !== 'steps') return undefined
  const schema = schemas.get(kind) ?? stepJsonSchema(kind)
  schemas.set(kind, schema)
  return schema
}

/** The value with another one at `path`; with `undefined` there is none. */
function replacedAt(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((inner: unknown, index) => (index === Number(key) ? replacedAt(inner, rest, by) : inner))
  if (!isMap(value) || valueAt(value, [key]) === undefined) return value
  const inner = replacedAt(value[key], rest, by)
  if (inner !== undefined) return { ...value, [key]: inner }
  const { [key]: _gone, ...others } = value
  return others
}
