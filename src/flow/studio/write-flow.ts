import { Document, isMap, isScalar, visit } from 'yaml'
import type { Pair, YAMLMap } from 'yaml'
import type { Path } from '../step-kind.ts'
import type { Draft, Key } from './draft.ts'

/** A flow ready to be written. */
export type WrittenFlow = Readonly<{
  name: string
  about: string | null
  languages: readonly string[]
  start: Key
  drafts: readonly Draft[]
  names: ReadonlyMap<Key, string>
  waivers: readonly Readonly<{ rule: string; step?: string; reason: string }>[]
  /** Lines at the top of the file. */
  heading: readonly string[]
}>

/** The text of the flow file: the head, then the steps in the order that calls come to them, notes above theirs. */
export function writeFlow(flow: WrittenFlow): string {
  const { name, about, languages, waivers } = flow
  const nameOf = (key: Key): string => flow.names.get(key) ?? key
  const document = new Document({
    flow: name,
    ...(about !== null && { about }),
    languages,
    start: nameOf(flow.start),
    ...(waivers.length > 0 && { waive: waivers }),
    steps: Object.fromEntries(flow.drafts.map((draft) => [nameOf(draft.key), stepOf(draft, nameOf)])),
  })
  document.commentBefore = commented(flow.heading)
  setOff(document, flow.drafts)
  visit(document, {
    Map: (_key, node) => void (node.flow = isShort(node)),
    Seq: (_key, node) => void (node.flow = node.items.every(isScalar)),
    Pair: (_key, { key }) => {
      // `1:` and "1": are the same key to a flow's reader; the first is how people write it.
      if (isScalar(key) && /^\d$/.test(String(key.value))) key.value = Number(key.value)
    },
  })
  return document.toString({ lineWidth: 110, flowCollectionPadding: true, nullStr: '' })
}

type Plain = { [key: string]: unknown }

/** The step's whole map, its ways written where they belong. */
function stepOf({ body, ways }: Draft, nameOf: (key: Key) => string): Plain {
  const step = structuredClone(body) as Plain
  const on: Plain = {}
  let next: string | undefined
  for (const { at, to, language } of ways) {
    const last = at.at(-1)
    if (at.length === 1) next = nameOf(to)
    else if (at[0] === 'on') on[String(last)] = nameOf(to)
    else
      Object.assign(within(step, at.slice(0, -1)), language === undefined ? {} : { language }, {
        next: nameOf(to),
      })
  }
  return {
    ...step,
    ...(next !== undefined && { next }),
    ...(Object.keys(on).length > 0 && { on }),
  }
}

function within(step: Plain, path: Path): Plain {
  return path.reduce<Plain>((inner, part) => inner[part] as Plain, step)
}

const commented = (lines: readonly string[]): string =>
  lines
    .flatMap((line) => line.split('\n'))
    .map((line) => ` ${line}`)
    .join('\n')

/** An empty line before each step, and above it what the author should know. */
function setOff({ contents }: Document, drafts: readonly Draft[]): void {
  const steps = pairsIn(contents).find(({ key }) => isScalar(key) && key.value === 'steps')
  if (isScalar(steps?.key)) steps.key.spaceBefore = true
  for (const [index, { key }] of pairsIn(steps?.value).entries()) {
    if (!isScalar(key)) continue
    key.spaceBefore = index > 0
    const notes = drafts[index]?.notes ?? []
    if (notes.length > 0) key.commentBefore = commented(notes)
  }
}

const pairsIn = (node: unknown): readonly Pair[] => (isMap(node) ? node.items : [])

const shortEnough = 90

/** Whether a map reads better on one line: a few plain values, as in `{ hear: [ quote ], next: sales }`. */
function isShort(node: YAMLMap): boolean {
  const value: unknown = node.toJSON()
  const keys = Object.keys(value as Plain)
  if (keys.every((key) => /^[0-9*#]$/.test(key))) return false
  return !keys.some((key) => longKeys.includes(key)) && JSON.stringify(value).length <= shortEnough
}

// A step is read downwards; its words stand on a line of their own.
const longKeys = [
  'flow',
  'say',
  'menu',
  'ask',
  'branch',
  'set',
  'lookup',
  'queue',
  'transfer',
  'voicemail',
  'hangup',
  'prompt',
]
