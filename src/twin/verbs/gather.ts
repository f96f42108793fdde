import type { Input, Method } from '../leg.ts'
import { happen } from '../leg-life.ts'
import { listen } from '../listening.ts'
import { attribute, flagOf, methodOf, numberOf } from '../twiml/attributes.ts'
import { elementsOf } from '../twiml/node.ts'
import type { TwimlNode } from '../twiml/node.ts'
import { notify } from '../status-callback.ts'
import { doing, next, resolveUrl, toAction } from './verb.ts'
import type { Outcome, Verb, VerbRun } from './verb.ts'

type Gather = Readonly<{
  takesKeys: boolean
  takesSpeech: boolean
  timeoutMs: number
  speechTimeoutMs: number
  finishKeys: string
  digitsWanted: number
  bargeIn: boolean
  actsOnNothing: boolean
  method: Method
}>

type Gathered = Readonly<{ digits: string; speech: string; finishedOnKey: string }>

/** `speechTimeout="auto"` stops at the first pause in speech, about this long. */
const autoSpeechTimeoutSeconds = 1

function readGather(node: TwimlNode): Gather {
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
    method: methodOf(node, 'method'),
  }
}

/** Speaks its prompts while it listens, then sends what it got to its action. */
export const gather: Verb = async (node, run) => {
  const wanted = readGather(node)
  const before = run.leg.doing
  const got = await collect(node, wanted, run)
  doing(run, before)
  happen(run.exchange, run.leg, { type: 'gathered', digits: got.digits, speech: got.speech })
  if (got.digits === '' && got.speech === '' && !wanted.actsOnNothing) return next
  return toAction(run, node, wanted.method, resultParameters(wanted, got))
}

function resultParameters(wanted: Gather, got: Gathered): Readonly<Record<string, string>> {
  if (got.speech !== '') return { SpeechResult: got.speech, Confidence: '0.9', Language: 'en-US' }
  const keys = wanted.takesKeys ? { Digits: got.digits, FinishedOnKey: got.finishedOnKey } : {}
  const speech = wanted.takesSpeech && got.digits === '' ? { SpeechResult: '' } : {}
  return { ...keys, ...speech, msg: 'Gather End' }
}

function collect(node: TwimlNode, wanted: Gather, run: VerbRun): Promise<Gathered> {
  const { exchange, leg } = run
  return run.scope.until<Gathered>((done) => {
    const prompts = run.scope.child()
    let digits = ''
    let speech = ''
    let isPrompting = true
    let stopTimer = (): void => undefined
    const finish = (finishedOnKey: string): void => done({ digits, speech, finishedOnKey })
    const waitFor = (ms: number): void => {
      stopTimer()
      stopTimer = exchange.clock.after(ms / leg.speed, () => finish(''))
    }
    const interrupt = (ms: number): void => {
      if (isPrompting && !wanted.bargeIn) return
      prompts.stop()
      waitFor(ms)
    }
    const takeKeys = (pressed: string): void => {
      for (const key of pressed) {
        // "finishOnKey only works when a digit sequence precedes it."
        if (wanted.finishKeys.includes(key)) {
          if (digits !== '') return finish(key)
        } else digits += key
        if (digits.length >= wanted.digitsWanted) return finish('')
      }
      interrupt(wanted.timeoutMs)
    }
    const take = (input: Input): void => {
      if (input.kind === 'keys') takeKeys(input.digits)
      if (input.kind !== 'speech') return
      speech = `${speech} ${input.speech}`.trim()
      reportPartialResult(node, run, speech)
      interrupt(wanted.speechTimeoutMs)
    }
    const accepts = (input: Input): boolean => {
      if (input.kind === 'keys') return wanted.takesKeys && speech === ''
      return input.kind === 'silence' || (wanted.takesSpeech && digits === '')
    }

    announce(node, wanted, run)
    speakPrompts(node, { ...run, scope: prompts }, () => {
      isPrompting = false
      waitFor(speech === '' ? wanted.timeoutMs : wanted.speechTimeoutMs)
    })
    const stopListening = listen(leg, exchange.clock.now(), { accepts, take })
    return () => {
      stopTimer()
      stopListening()
      prompts.stop()
    }
  })
}

function announce(node: TwimlNode, wanted: Gather, run: VerbRun): void {
  doing(run, 'gathering')
  happen(run.exchange, run.leg, {
    type: 'gathering',
    input: attribute(node, 'input') ?? 'dtmf',
    timeoutSeconds: wanted.timeoutMs / 1000,
    digitsWanted: Number.isFinite(wanted.digitsWanted) ? wanted.digitsWanted : null,
  })
}

function speakPrompts(node: TwimlNode, run: VerbRun, whenSpoken: () => void): void {
  const prompts = elementsOf(node).filter(({ name }) => ['Say', 'Play', 'Pause'].includes(name))
  const spoken: Promise<Outcome> = run.runVerbs(prompts, { ...run, role: 'prompt' })
  spoken.then(whenSpoken, (error: unknown) => run.exchange.report(String(error)))
}

function reportPartialResult(node: TwimlNode, run: VerbRun, speech: string): void {
  const callback = attribute(node, 'partialResultCallback')
  if (callback === undefined) return
  notify(run.exchange, run.leg, {
    url: resolveUrl(run.page, callback),
    method: methodOf(node, 'partialResultCallbackMethod'),
    parameters: { UnstableSpeechResult: speech, StableSpeechResult: '', Stability: '0.5', SequenceNumber: '0' },
  })
}
