import type { Input } from '../leg.ts'
import { happen } from '../leg-life.ts'
import { listen } from '../listening.ts'
import { notify } from '../status-callback.ts'
import { attribute, methodOf } from '../twiml/attributes.ts'
import { elementsOf } from '../twiml/node.ts'
import type { TwimlNode } from '../twiml/node.ts'
import { acceptsInput, nothingYet, readGather, resultParameters, takeKeys, takeSpeech } from './gathering.ts'
import type { Gathered, Gathering } from './gathering.ts'
import { doing, next, resolveUrl, toAction } from './verb.ts'
import type { Verb, VerbRun } from './verb.ts'

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

function collect(node: TwimlNode, wanted: Gathering, run: VerbRun): Promise<Gathered> {
  const { exchange, leg } = run
  return run.scope.until<Gathered>((done) => {
    const prompts = run.scope.child()
    let got = nothingYet
    let isPrompting = true
    let stopTimer = (): void => undefined
    const waitForMore = (): void => {
      stopTimer()
      const ms = got.speech === '' ? wanted.timeoutMs : wanted.speechTimeoutMs
      stopTimer = exchange.clock.after(ms / leg.speed, () => done(got))
    }
    const take = (input: Input): void => {
      if (input.kind === 'silence') return
      got = input.kind === 'keys' ? takeKeys(wanted, got, input.digits) : takeSpeech(got, input.speech)
      if (got.speech !== '') reportPartialResult(node, run, got.speech)
      if (got.isComplete) done(got)
      else if (!isPrompting || wanted.bargeIn) {
        prompts.stop()
        waitForMore()
      }
    }
    announce(node, wanted, run)
    speakPrompts(node, { ...run, scope: prompts }, () => {
      isPrompting = false
      waitForMore()
    })
    const accepts = (input: Input): boolean => acceptsInput(wanted, got, input)
    const stopListening = listen(leg, exchange.clock.now(), { accepts, take })
    return () => {
      stopTimer()
      stopListening()
      prompts.stop()
    }
  })
}

function announce(node: TwimlNode, wanted: Gathering, run: VerbRun): void {
  doing(run, 'gathering')
  happen(run.exchange, run.leg, {
    type: 'gathering',
    input: attribute(node, 'input') ?? 'dtmf',
    timeoutSeconds: wanted.timeoutMs / 1000,
    digitsWanted: Number.isFinite(wanted.digitsWanted) ? wanted.digitsWanted : null,
  })
}

function speakPrompts(node: TwimlNode, run: VerbRun, whenSpoken: () => void): void {
  run
    .runVerbs(elementsOf(node), { ...run, role: 'prompt' })
    .then(whenSpoken)
    .catch((error: unknown) => run.exchange.report(String(error)))
}

function reportPartialResult(node: TwimlNode, run: VerbRun, speech: string): void {
  const callback = attribute(node, 'partialResultCallback')
  if (callback === undefined) return
  notify(run.exchange, run.leg, {
    url: resolveUrl(run.page, callback),
    method: methodOf(node, 'partialResultCallbackMethod'),
    parameters: {
      UnstableSpeechResult: speech,
      StableSpeechResult: '',
      Stability: '0.5',
      SequenceNumber: '0',
    },
  })
}
