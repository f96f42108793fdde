import type { KnownVariables } from './known-variables.ts'
import { isOn, numberOf, textOf } from './properties.ts'
import { nextOn } from './studio-flow.ts'
import type { Widget } from './studio-flow.ts'

/** What a question takes for an answer, as `ask` is written. */
type AnswerBody = Readonly<{
  body: Readonly<Record<string, unknown>>
  /** Speech is kept under a name of its own, and leads its own way. */
  isSpeechKept: boolean
  isSpeechHeard: boolean
}>

const mostKeys = 32

/** Which answers a gather takes: keys; or keys and speech, kept apart where the flow tells them apart. */
export function answerBody(widget: Widget, variables: KnownVariables): AnswerBody {
  const isUsed = (name: string): boolean => variables.usersOf('widgets', widget.name, name).length > 0
  const as = variables.captureOf('widgets', widget.name, 'Digits')
  const isSpeechHeard = nextOn(widget, 'speech') !== null || isUsed('SpeechResult')
  if (!isSpeechHeard)
    return { body: { type: 'keys', as, ...ending(widget) }, isSpeechKept: false, isSpeechHeard }
  const isSpeechKept =
    isUsed('SpeechResult') || isUsed('Digits') || nextOn(widget, 'speech') !== nextOn(widget, 'keypress')
  const spokenAs = isSpeechKept && { spokenAs: variables.captureOf('widgets', widget.name, 'SpeechResult') }
  return {
    body: { type: 'anything', as, ...spokenAs, ...ending(widget), ...expected(widget) },
    isSpeechKept,
    isSpeechHeard,
  }
}

const finishNames: Readonly<Record<string, string>> = { '*': 'star', '#': 'pound' }

function ending(widget: Widget): Readonly<Record<string, unknown>> {
  const most = numberOf(widget, 'number_of_digits')
  const isStopped = isOn(widget, 'stop_gather') || !('stop_gather' in widget.properties)
  const written = 'finish_on_key' in widget.properties ? textOf(widget, 'finish_on_key') : '#'
  const finishOn = isStopped ? (finishNames[written] ?? 'none') : 'none'
  return {
    ...(most !== null && most >= 1 && { length: { min: 1, max: Math.min(Math.floor(most), mostKeys) } }),
    ...(finishOn !== 'pound' && { finishOn }),
  }
}

function expected(widget: Widget): Readonly<Record<string, unknown>> {
  const words = textOf(widget, 'hints')
    .split(',')
    .map((hint) => hint.trim())
    .filter((hint) => hint !== '' && hint.length <= 100 && !/\{\{|\{%/.test(hint))
  return words.length === 0 ? {} : { expect: words.slice(0, 100) }
}
