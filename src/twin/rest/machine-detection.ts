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
  const mode = form.text('MachineDetection')
  if (mode === undefined || mode === '') {
    run()
    return
  }
  const isMachine = exchange.agents.get(leg.to)?.behaviour === 'voicemail'
  const waitsForEnd = isMachine && mode === 'DetectMessageEnd'
  const verdict = waitsForEnd ? 'machine_end_beep' : isMachine ? 'machine_start' : 'human'
  const afterMs = waitsForEnd ? greetingEndMs : isMachine ? machineMs : humanMs
  const isAsync = form.text('AsyncAmd') === 'true'
  if (isAsync) run()
  const decide = (): void => {
    leg.answeredBy = verdict
    if (!isAsync) {
      run()
      return
    }
    const callback = form.destination('AsyncAmdStatusCallback', 'AsyncAmdStatusCallbackMethod')
    const parameters = { AnsweredBy: verdict, MachineDetectionDuration: String(afterMs), CallSid: leg.sid }
    if (callback) notify(exchange, leg, { ...callback, parameters, isBare: true })
  }
  leg.life.onStop(exchange.clock.after(afterMs / leg.speed, decide))
}
