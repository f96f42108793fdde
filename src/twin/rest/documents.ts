import type { DocumentRequest } from '../exchange.ts'
import { RestFailure } from './failure.ts'
import type { Form } from './form.ts'

/** "Inline TwiML ... 4000 characters" */
const longestInlineTwiml = 4000

/** The TwiML a request gives, by `Twiml` or by `Url`; null when it gives neither. */
export function documentOf(form: Form): DocumentRequest | null {
  const twiml = form.text('Twiml')
  if (twiml !== undefined) {
    if (twiml.length <= longestInlineTwiml) return { kind: 'inline', twiml }
    throw new RestFailure(400, 32018, `Twiml must be at most ${longestInlineTwiml} characters`)
  }
  const destination = form.destination('Url', 'Method')
  if (!destination) return null
  if (URL.canParse(destination.url)) return { kind: 'url', ...destination, parameters: {} }
  throw new RestFailure(400, 21205, `Url is not a valid URL: ${destination.url}`)
}
