import type { Input, Method } from '../leg.ts'
import { attribute, flagOf, methodOf, numberOf } from '../twiml/attributes.ts'
import type { TwimlNode } from '../twiml/node.ts'
import type { Parameters } from '../webhook/parameters.ts'

/** What a Gather asks for. */
export type Gathering = Readonly<{
  takesKeys: boolean
  takesSpeech: boolean
  timeoutMs: number
  speechTimeoutMs: number
  finishKeys: string
  digitsWanted: number
  bargeIn: boolean
  actsOnNothing: boolean
  language: string
  method: Method
}>

/** What it has got; complete when it need not wait for more. */
export type Gathered = Readonly<{
  digits: string
  speech: string
  finishedOnKey: string
  isComplete: boolean
}>

export const nothingYet: Gathered = { digits: '', speech: '', finishedOnKey: '', isComplete: false }

/** `speechTimeout="auto"` stops at the first pause in speech, about this long. */
const autoSpeechTimeoutSeconds = 1

export function readGather(node: TwimlNode): Gathering {
  const input = attribute(node, 'input') ?? 'dtmf'
  const timeout = numberOf(node, 'timeout', 5)
  const isAuto = attribute(node, 'speechTimeout') === 'auto'
  return {
    takesKeys: input.includes('dtmf'),
    takesSpeech: input.includes('speech'),
    timeoutMs: timeout * 1000,
    speechTimeoutMs: (isAuto ? autoSpeechTimeoutSeconds : numberOf(node, 'speechTimeout', timeout)) * 1000,
    finishKeys: attribute(node, 'finishOnKey') ?? '#',
    digitsWanted: numberOf(node, 'numDigits', Infinity),
    bargeIn: flagOf(node, 'bargeIn', true),
    actsOnNothing: flagOf(node, 'actionOnEmptyResult', false),
    language: attribute(node, 'language') ?? 'en-US',
    method: methodOf(node, 'method'),
  }
}

/** Whether an input means something now: of keys and speech, what came first is what counts. */
export function acceptsInput(wanted: Gathering, got: Gathered, input: Input): boolean {
  if (input.kind === 'keys') return wanted.takesKeys && got.speech === ''
  return input.kind === 'silence' || (wanted.takesSpeech && got.digits === '')
}

/** Takes keys one by one until enough; what was pressed beyond that is lost, as on a real line. */
export function takeKeys(wanted: Gathering, got: Gathered, pressed: string): Gathered {
  let { digits } = got
  for (const key of pressed) {
    if (wanted.finishKeys.includes(key)) return { ...got, digits, finishedOnKey: key, isComplete: true }
    digits += key
    if (digits.length >= wanted.digitsWanted) return { ...got, digits, isComplete: true }
  }
  return { ...got, digits }
}

export const takeSpeech = (got: Gathered, speech: string): Gathered => ({
  ...got,
  speech: `${got.speech} ${speech}`.trim(),
})

/** What the action is told. */
export function resultParameters(wanted: Gathering, got: Gathered): Parameters {
  if (got.speech !== '') return { SpeechResult: got.speech, Confidence: '0.9', Language: wanted.language }
  const keys = wanted.takesKeys ? { Digits: got.digits, FinishedOnKey: got.finishedOnKey } : {}
  const speech = wanted.takesSpeech && got.digits === '' ? { SpeechResult: '' } : {}
  return { ...keys, ...speech, msg: 'Gather End' }
}
