import type { Exchange } from '../exchange.ts'
import { isDiallable } from '../place-call.ts'
import { RestFailure } from './failure.ts'
import type { Form } from './form.ts'

/** Whom a REST request calls, and as whom; Twilio's refusals if that cannot be. */
export function partiesOf(exchange: Exchange, form: Form): Readonly<{ to: string; from: string }> {
  const [to, from] = [form.text('To') ?? '', form.text('From') ?? '']
  if (to === '') throw new RestFailure(400, 21201, "No 'To' number is specified")
  if (from === '') throw new RestFailure(400, 21213, "No 'From' number is specified")
  if (!isDiallable(to)) {
    throw new RestFailure(400, 21211, `The phone number you are attempting to call, ${to}, is not valid.`)
  }
  // Only a strict twin asks this: it does not know which numbers an account has verified elsewhere.
  if (exchange.isStrict && !exchange.numbers.has(from) && !from.startsWith('client:')) {
    const message = `The source phone number provided, ${from}, is not yet verified for your account.`
    throw new RestFailure(400, 21210, message)
  }
  return { to, from }
}
