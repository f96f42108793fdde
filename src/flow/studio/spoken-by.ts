import { carryWords } from './carry-text.ts'
import type { KnownVariables } from './known-variables.ts'
import { numberOf, textOf } from './properties.ts'
import { webAddress } from '../speaking/web-address.ts'
import type { Widget } from './studio-flow.ts'

/** What a widget says or plays, as a prompt; `null` when nothing. */
export type SpokenBy = Readonly<{
  prompt: string | Readonly<{ play: string }> | null
  differences: readonly string[]
  byHand: readonly string[]
}>

/** The words or the recording of a widget. Studio says the words when both are there. */
export function spokenBy(widget: Widget, variables: KnownVariables): SpokenBy {
  const { text, lost } = carryWords(textOf(widget, 'say'), variables)
  if (text !== '') return { prompt: text, differences: lost, byHand: [] }
  const url = withoutSpaces(textOf(widget, 'play'))
  if (url === '') return { prompt: null, differences: lost, byHand: [] }
  if (webAddress.test(url)) return { prompt: { play: url }, differences: lost, byHand: [] }
  return {
    prompt: null,
    differences: [],
    byHand: [`Its recording (${url}) has no fixed address: record it, or write its words, here`],
  }
}

// Twilio fetches such an address, and names of recordings often have spaces in them.
const withoutSpaces = (url: string): string => (/\{[{%]/.test(url) ? url : url.replace(/\s/g, '%20'))

const mostTimes = 5

/** How often a widget says its words in a row, up to five times, and the difference that makes. */
export function timesOf(widget: Widget): Readonly<{ times: number; capped: readonly string[] }> {
  const wanted = Math.floor(numberOf(widget, 'loop') ?? 1)
  // Twilio: a loop of 0 goes on "until either the call is hung up or 1000 iterations are performed".
  const times = wanted === 0 ? mostTimes : Math.min(Math.max(wanted, 1), mostTimes)
  const capped = times === Math.max(wanted, 1) ? [] : [`said ${times} times instead of ${wanted || 1000}`]
  return { times, capped }
}

/** The language of a widget's words as Studio writes it; `null` when it chose none. */
export function languageOf(widget: Widget): string | null {
  const language = textOf(widget, 'language')
  return language === '' ? null : language
}
