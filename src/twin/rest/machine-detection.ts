import type { Exchange } from '../exchange.ts'
import type { Leg } from '../leg.ts'
import { notify } from '../status-callback.ts'
import type { Form } from './form.ts'

/** How long the detection listens before it is sure. */
const humanMs = 2500
const machineMs = 4000
/** A greeting is heard to its end, and the tone, by `DetectMessageEnd`. */
const greetingEndMs = 9000

/**
 * Answering machine detection: the call's TwiML waits for the verdict and is told `AnsweredBy`; an
 * asynchronous one runs the TwiML at once and posts the verdict. Without detection `run` runs at once.
 */
export function detectMachine(exchange: Exchange, leg: Leg, form: Form, run: () => void): void {
  const mode = form.text('MachineDetection') ?? ''
  const isAsync = form.text('AsyncAmd') === 'true'
  if (mode === '' || isAsync) run()
  if (mode === '') return
  const isMachine = exchange.agents.get(leg.to)?.behaviour === 'voicemail'
  const { verdict, afterMs } = isMachine ? machineVerdict(mode) : { verdict: 'human', afterMs: humanMs }
  const decide = (): void => {
    leg.answeredBy = verdict
    if (isAsync) tellVerdict(exchange, leg, form, afterMs)
    else run()
  }
  leg.life.onStop(exchange.clock.after(afterMs / leg.speed, decide))
}

const machineVerdict = (mode: string): Readonly<{ verdict: string; afterMs: number }> =>
  mode === 'DetectMessageEnd'
    ? { verdict: 'machine_end_beep', afterMs: greetingEndMs }
    : { verdict: 'machine_start', afterMs: machineMs }

function tellVerdict(exchange: Exchange, leg: Leg, form: Form, afterMs: number): void {
  const callback = form.destination('AsyncAmdStatusCallback', 'AsyncAmdStatusCallbackMethod')
  if (!callback) return
  const parameters = {
    AnsweredBy: leg.answeredBy ?? 'unknown',
    CallSid: leg.sid,
    MachineDetectionDuration: String(afterMs),
  }
  notify(exchange, leg, { ...callback, parameters, isBare: true })
}
