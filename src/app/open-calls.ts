import { LRUCache } from 'lru-cache'
import type { Call } from '../call/index.ts'
import type { CallSid } from '../words.ts'

/** Calls whose last turn this server answered, as it left them: their next turn needs no read. */
export type OpenCalls = Readonly<{
  get: (sid: CallSid) => Call | null
  keep: (call: Call) => void
  forget: (sid: CallSid) => void
}>

/**
 * A bounded memory of calls in flow. Only those are kept: a call in line is moved by others than its turns. A turn's
 * write is conditional, so an entry that is out of date costs a second read and never a wrong answer.
 */
export function rememberOpenCalls(atMost: number): OpenCalls {
  const calls = new LRUCache<string, Call>({ max: atMost })
  return {
    get: (sid) => calls.get(sid) ?? null,
    keep: (call) => {
      if (call.state === 'inFlow') calls.set(call.sid, call)
      else calls.delete(call.sid)
    },
    forget: (sid) => {
      calls.delete(sid)
    },
  }
}
