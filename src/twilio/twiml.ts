import twilio from 'twilio'
import type { Directive } from '../flow/index.ts'
import type { CallSid } from '../words.ts'
import type { WebhookAddresses } from './addresses.ts'
import { renderTransfer } from './render-transfer.ts'
import { sayOrPlay } from './say.ts'

const { VoiceResponse } = twilio.twiml
type Response = InstanceType<typeof VoiceResponse>
type Gather = Extract<Directive, { type: 'gather' }>

/** Where the next event of this call is to be sent. */
export type NextTurn = Readonly<{ sid: CallSid; turn: number; addresses: WebhookAddresses }>

/** Renders a turn's directives as TwiML whose next request is `next`. */
export function renderTwiml(directives: readonly Directive[], next: NextTurn): string {
  const response = new VoiceResponse()
  for (const group of groupPrompts(directives)) render(response, group, next)
  return response.toString()
}

/** A directive, with the prompts a key press may cut short spoken inside the gather that follows them. */
type Group = Readonly<{ directive: Directive; before: readonly Directive[] }>

function groupPrompts(directives: readonly Directive[]): readonly Group[] {
  const groups: Group[] = []
  let before: Directive[] = []
  for (const directive of directives) {
    if (directive.type === 'say' && directive.interruptible) {
      before.push(directive)
      continue
    }
    if (directive.type !== 'gather') {
      groups.push(...before.map(alone))
      before = []
    }
    groups.push({ directive, before })
    before = []
  }
  return [...groups, ...before.map(alone)]
}

const alone = (directive: Directive): Group => ({ directive, before: [] })

function render(response: Response, { directive, before }: Group, next: NextTurn): void {
  const action = next.addresses.turn(next.sid, next.turn)
  switch (directive.type) {
    case 'say':
      sayOrPlay(response, directive.words, next.addresses)
      return
    case 'gather':
      renderGather(response, directive, before, next)
      return
    case 'enqueue':
      response.enqueue({ action, waitUrl: next.addresses.wait(next.sid, 0) }, directive.request.queue)
      return
    case 'connect':
      renderTransfer(response, directive.order, action)
      return
    case 'record':
      sayOrPlay(response, directive.words, next.addresses)
      response.record({
        action,
        maxLength: directive.maxSeconds,
        timeout: directive.silenceSeconds,
        finishOnKey: '#',
        playBeep: true,
      })
      // Twilio goes on to the next verb, without a request, when nothing was recorded.
      response.redirect(action)
      return
    case 'hangup':
      response.hangup()
  }
}

function renderGather(
  response: Response,
  gather: Gather,
  before: readonly Directive[],
  { sid, turn, addresses }: NextTurn,
): void {
  const action = addresses.turn(sid, turn)
  const listening = response.gather({
    action,
    // A telephone can always press, so speech never listens alone.
    input: gather.input === 'speech' ? ['dtmf', 'speech'] : ['dtmf'],
    timeout: gather.timeoutSeconds,
    actionOnEmptyResult: true,
    ...(gather.maxKeys !== null && { numDigits: gather.maxKeys }),
    ...(gather.maxKeys !== 1 && { finishOnKey: gather.finishOnKey }),
    // With one key to wait for, `#` and `*` are keys like any other.
    ...(gather.maxKeys === 1 && { finishOnKey: '' }),
    ...(gather.input === 'speech' && { speechTimeout: 'auto', hints: gather.hints.join(', ') }),
    ...(gather.input === 'speech' && { language: gather.words.language as 'en-US' }),
    ...(!gather.interruptible && { bargeIn: false }),
  })
  for (const prompt of before) if (prompt.type === 'say') sayOrPlay(listening, prompt.words, addresses)
  sayOrPlay(listening, gather.words, addresses)
  // Reached only where the platform does not know actionOnEmptyResult: silence must still move the call.
  response.redirect(action)
}
