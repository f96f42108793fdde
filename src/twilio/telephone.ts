import twilio from 'twilio'
import type { CallSid, E164 } from '../words.ts'
import { word } from '../words.ts'
import type { LegStatus } from './read-leg.ts'

/** How to reach the account's REST API. */
export type Account = Readonly<{ accountSid: string; authToken: string; apiUrl: string }>

/** What Warmline asks of the telephone by REST. */
export type Telephone = ReturnType<typeof telephone>

// Within the 15 s that a webhook may take, with room for the answer.
const timeoutMs = 8000

/** The account's telephone. Every method throws when Twilio refuses or does not answer, but where it says otherwise. */
export function telephone({ accountSid, authToken, apiUrl }: Account) {
  const client = twilio(accountSid, authToken, { timeout: timeoutMs, autoRetry: false })
  client.api.baseUrl = apiUrl

  return {
    /** Starts ringing `to`; returns the new leg. `answerUrl` is asked once picked up, `statusUrl` told of each status. */
    async ring(
      leg: Readonly<{ to: E164; from: string; answerUrl: string; statusUrl: string; ringSeconds: number }>,
    ): Promise<CallSid> {
      const created = await client.calls.create({
        to: leg.to,
        from: leg.from,
        url: leg.answerUrl,
        statusCallback: leg.statusUrl,
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
        timeout: leg.ringSeconds,
      })
      return word<CallSid>(created.sid)
    },

    /** Moves a waiting caller out of the queue to `url`; `'gone'` when they are no longer in it. */
    async moveFromQueue(queueSid: string, caller: CallSid, url: string): Promise<'moved' | 'gone'> {
      try {
        await client.queues(queueSid).members(caller).update({ url, method: 'POST' })
        return 'moved'
      } catch (error) {
        if (isNotFound(error)) return 'gone'
        throw error
      }
    },

    /** Sends a leg that is talking or listening to `url`; `'gone'` when it is over. */
    async redirect(leg: CallSid, url: string): Promise<'moved' | 'gone'> {
      return unlessOver(() => client.calls(leg).update({ url, method: 'POST' }))
    },

    /** Ends a leg, ringing or not; one that is over already is fine. */
    async hangUp(leg: CallSid): Promise<'moved' | 'gone'> {
      return unlessOver(() => client.calls(leg).update({ status: 'completed' }))
    },

    /** How a leg stands; `null` when Twilio does not know it. */
    async statusOf(leg: CallSid): Promise<LegStatus | null> {
      try {
        const { status } = await client.calls(leg).fetch()
        return status
      } catch (error) {
        if (isNotFound(error)) return null
        throw error
      }
    },
  }
}

async function unlessOver(update: () => Promise<unknown>): Promise<'moved' | 'gone'> {
  try {
    await update()
    return 'moved'
  } catch (error) {
    if (isNotFound(error) || isNotInProgress(error)) return 'gone'
    throw error
  }
}

const isNotFound = (error: unknown): boolean => error instanceof twilio.RestException && error.status === 404

// 21220, "Invalid call state": the leg ended before the request came.
const isNotInProgress = (error: unknown): boolean =>
  error instanceof twilio.RestException && error.code === 21220
