import type { Path } from '../step-kind.ts'
import { isMap } from '../wording/authored-step.ts'
import { quoted } from '../wording/spelled-out.ts'
import { valueWords } from '../wording/value-words.ts'
import type { Change } from './changed-values.ts'
import { isSame } from './changed-values.ts'
import { pathWords } from './path-words.ts'
import { placeWords } from './place-words.ts'

/** A change of a step's attributes as a sentence. `leads`: the places that say where an outcome leads. */
export function changeSentence(change: Change, step: string, leads: readonly Path[]): string {
  const { path } = change
  const of = `of ${quoted(step)}`
  const around = `${pathWords(path.slice(0, -1))} ${of}`
  if (leads.some((lead) => isSame(lead, path))) return ledElsewhere(change, capital(around))
  const subject = `${capital(pathWords(path))} ${of}`
  switch (change.kind) {
    case 'reordered':
      return `The order of ${pathWords(path)} ${of} changed.`
    case 'changed':
      return `${subject} is now ${told(change.after)} (was ${told(change.before)}).`
    case 'added':
      if (isListed(path, change.after)) return `${told(change.after)} was added to ${around}.`
      return subject + (isMap(change.after) ? ` is new: ${told(change.after)}.` : nowSet(change.after))
    case 'removed':
      if (isListed(path, change.before)) return `${told(change.before)} was taken out of ${around}.`
      return `${subject} is ${isMap(change.before) ? 'gone' : 'no longer set'} (was ${told(change.before)}).`
  }
}

const nowSet = (value: unknown): string => ` is now ${told(value)} (was not set).`

function ledElsewhere(change: Change, subject: string): string {
  switch (change.kind) {
    case 'changed':
      return `${subject} now goes to ${placeWords(change.after)} (was ${placeWords(change.before)}).`
    case 'added':
      return `${subject} now goes to ${placeWords(change.after)}.`
    case 'removed':
      return `${subject} no longer says where it goes (was ${placeWords(change.before)}).`
    case 'reordered':
      return `The order of ${subject} changed.`
  }
}

const isListed = (path: Path, value: unknown): boolean => typeof path.at(-1) === 'number' && !isMap(value)

function told(value: unknown): string {
  if (typeof value !== 'string') return valueWords(value)
  const words = valueWords(value)
  return words === value ? quoted(value) : words
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
