import type { FallbackAt } from '../call/index.ts'
import { field, type Form } from './read-turn.ts'

/** Who asks for the fallback of which number, and where the caller stands in it. */
export type FallbackRequest = Readonly<{ to: string; where: FallbackAt }>

/**
 * Reads a request of the fallback URL. The first one names in `ErrorUrl` what failed: a call that had begun is
 * recognised by it.
 */
export const readFallback = (query: Form, form: Form): FallbackRequest => ({
  to: field(form, 'To'),
  where: whereIn(query, form),
})

function whereIn(query: Form, form: Form): FallbackAt {
  switch (field(query, 'at')) {
    case 'menu':
      return { at: 'menu', digits: field(form, 'Digits') }
    case 'rung':
      return {
        at: 'rung',
        key: field(query, 'key') || null,
        isAnswered: ['completed', 'answered'].includes(field(form, 'DialCallStatus')),
      }
    case 'recorded':
      return { at: 'recorded' }
    default:
      return { at: field(form, 'ErrorUrl').includes('/voice/calls/') ? 'midCall' : 'start' }
  }
}
