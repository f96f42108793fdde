import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { fieldValue, isField, knownFields } from '../known/field-values.ts'
import type { World } from '../known/facts.ts'
import { suggestion } from '../read/did-you-mean.ts'
import type { FlowContext } from '../run/event.ts'
import { liquid } from './liquid.ts'
import { hasPlaceholders, readTemplate } from './read-template.ts'
import type { FieldUse, ReadTemplate } from './read-template.ts'
import { listeningKey } from './spoken-filters.ts'

/** What a text's placeholders are filled from: all that is known of the call, and words of the step's own. */
export type Known = Readonly<{
  context: FlowContext
  world: World
  /** By placeholder: `answer`. */
  own?: Readonly<Record<string, string>>
}>

const longestText = 4096

/** A text with placeholders of known fields; it stays the text that was written. */
export const template: z.ZodType<string, string> = z
  .string()
  .max(longestText, `A text has at most ${longestText} characters`)
  .superRefine((text, context) => {
    for (const message of complaintsAbout(text, [])) context.addIssue({ code: 'custom', message })
  })
  .meta({
    title: 'words',
    description: `May name what is known of the call, in double braces: ${knownFields.join(', ')}`,
  })

/** What keeps a text from being filled in; `own` are the names it may use beside the known fields. */
export function complaintsAbout(text: string, own: readonly string[]): readonly string[] {
  if (!hasPlaceholders(text)) return []
  const read = readTemplate(text)
  if (read.kind === 'unreadable') return [read.message]
  const known = [...own, ...knownFields]
  return [...new Set(read.uses.map(({ field }) => field))]
    .filter((field) => !own.includes(field) && !isField(field))
    .map((field) => `There is no field "${field}". ${likelyField(field, known)}`.trim())
}

// `{{ firstName }}` was meant as that of the inquiry.
function likelyField(written: string, known: readonly string[]): string {
  const whole = known.find((field) => field.endsWith(`.${written}`))
  return whole === undefined ? (suggestion(written, known) ?? '') : `Did you mean "${whole}"?`
}

/** The fields that a text names, each as often as it does. Empty for a text that cannot be read. */
export function fieldsIn(text: string): readonly FieldUse[] {
  const read = remembered(text)
  return read.kind === 'template' ? read.uses : []
}

/** The text with its placeholders filled in; what is not known is left out, unless the text gives a default. */
export function render(text: string, known: Known): string {
  if (!hasPlaceholders(text)) return text
  const read = remembered(text)
  // The checker has let it through; a text that was never checked is better said than lost.
  if (read.kind === 'unreadable') return text
  const { now, timeZone } = known.world
  const globals = { [listeningKey]: { language: known.context.language, now, timeZone } }
  return String(liquid.renderSync(read.parts, scopeOf(read.uses, known), { globals }))
}

// A flow's texts are said again and again, and reading one costs far more than filling it in.
const readTemplates = new LRUCache<string, ReadTemplate>({ max: 5000 })

function remembered(text: string): ReadTemplate {
  const known = readTemplates.get(text)
  if (known) return known
  const read = readTemplate(text)
  readTemplates.set(text, read)
  return read
}

type Scope = { [name: string]: string | boolean | Scope }

/** The values of the fields in use, and no others, as Liquid looks them up. */
function scopeOf(uses: readonly FieldUse[], { context, world, own = {} }: Known): Scope {
  const scope: Scope = {}
  for (const { field, segments } of uses) {
    const value = Object.hasOwn(own, field) ? own[field] : fieldValue(field, context, world)
    if (value !== null && value !== undefined) put(scope, segments, yesOrNo.get(value) ?? value)
  }
  return scope
}

// `{% if caller.known %}` asks a question: to Liquid the word "false" would be as good as any.
const yesOrNo: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

function put(scope: Scope, [first = '', ...rest]: readonly string[], value: string | boolean): void {
  if (rest.length === 0) {
    scope[first] = value
    return
  }
  const below = scope[first]
  const inner: Scope = typeof below === 'object' ? below : {}
  scope[first] = inner
  put(inner, rest, value)
}
