import twilio from 'twilio'
import type { CallSid, EpochMs } from '../words.ts'
import { word } from '../words.ts'
import type { LegStatus } from './read-leg.ts'

/** How to reach the account's REST API. */
export type Account = Readonly<{ accountSid: string; authToken: string; apiUrl: string }>

/** What Warmline asks of the telephone by REST. */
export type Telephone = ReturnType<typeof telephone>

// Within the 15 s that a webhook may take, with room for the answer.
const timeoutMs = 8000

/**
 * Twilio did not answer. The client's own error carries the whole request, with the account's token and the numbers it
 * was about, which must not get into a log (invariant 10); only its sentence is kept.
 */
class Unanswered extends Error {
  /** The request left: whether Twilio did what it asks is not known. */
  readonly wasSent: boolean

  constructor(error: unknown) {
    super(`Twilio did not answer: ${error instanceof Error ? error.message : String(error)}`)
    this.wasSent = !(error instanceof Error && 'code' in error && neverSent.includes(error.code))
  }
}

// There was nobody to send it to.
const neverSent: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']

/** The account's REST client. */
export function restClient({ accountSid, authToken, apiUrl }: Account) {
  const client = twilio(accountSid, authToken, { timeout: timeoutMs, autoRetry: false })
  client.api.baseUrl = apiUrl
  return client
}

/**
 * The account's telephone. Where not said otherwise, methods throw RestException when Twilio refuses, and Unanswered when
 * it does not answer.
 */
export function telephone(account: Account) {
  const client = restClient(account)

  return {
    /**
     * Starts ringing `to`; returns the new leg, or `null` when it may or may not ring: Twilio's answer was lost, or says
     * no more than that something went wrong there. `answerUrl` is asked once picked up, `statusUrl` told of each status.
     */
    async ring(leg: LegToRing): Promise<CallSid | null> {
      try {
        const { sid } = await answered(() => client.calls.create(toCreate(leg)))
        return word<CallSid>(sid)
      } catch (error) {
        if (mayHaveRung(error)) return null
        throw error
      }
    },

    /**
     * The legs that this account has begun to `to` as `from`, the newest first and no more than a page of them. Twilio may
     * take some seconds to show a new one.
     */
    async legsTo({ to, from }: Pick<LegToRing, 'to' | 'from'>): Promise<readonly ListedLeg[]> {
      const legs = await answered(() => client.calls.list({ to, from, limit: 50 }))
      return legs
        .filter(({ direction }) => direction === 'outbound-api')
        .map(({ sid, status, dateCreated }) => ({
          sid: word<CallSid>(sid),
          status,
          createdAt: dateCreated.getTime() as EpochMs,
        }))
    },

    /** Moves a waiting caller out of the queue to `url`; `'gone'` when they are no longer in it. */
    async moveFromQueue(queueSid: string, caller: CallSid, url: string): Promise<'moved' | 'gone'> {
      const member = client.queues(queueSid).members(caller)
      return unlessGone(() => onceMoreWhenBusy(() => member.update({ url, method: 'POST' })))
    },

    /** Sends a leg that is talking or listening to `url`; `'gone'` when it is over. */
    async redirect(leg: CallSid, url: string): Promise<'moved' | 'gone'> {
      return unlessGone(() => client.calls(leg).update({ url, method: 'POST' }))
    },

    /** Ends a leg, ringing or not; one that is over already is fine. */
    async hangUp(leg: CallSid): Promise<'moved' | 'gone'> {
      return unlessGone(() => client.calls(leg).update({ status: 'completed' }))
    },

    /** How a leg stands; `null` when Twilio does not know it. */
    async statusOf(leg: CallSid): Promise<LegStatus | null> {
      try {
        const { status } = await answered(() => client.calls(leg).fetch())
        return status
      } catch (error) {
        if (isNotFound(error)) return null
        throw error
      }
    },
  }
}

/** Whom to ring as whom, for how long, and whom Twilio asks and tells about it. */
export type LegToRing = Readonly<{
  /** A number, or a SIP address. */
  to: string
  from: string
  answerUrl: string
  statusUrl: string
  ringSeconds: number
}>

/** A leg as Twilio lists it; `createdAt` is of whole seconds, by Twilio's clock. */
export type ListedLeg = Readonly<{ sid: CallSid; status: LegStatus; createdAt: EpochMs }>

const toCreate = ({ to, from, answerUrl, statusUrl, ringSeconds }: LegToRing) => ({
  to,
  from,
  url: answerUrl,
  statusCallback: statusUrl,
  statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  timeout: ringSeconds,
})

/** Twilio's answer; a refusal of Twilio's is thrown as it is, all else as Unanswered. */
export async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    throw isRefused(error) ? error : new Unanswered(error)
  }
}

/** `'gone'` when what should be changed is over, or not known any more. */
export async function unlessGone(update: () => Promise<unknown>): Promise<'moved' | 'gone'> {
  try {
    await answered(update)
    return 'moved'
  } catch (error) {
    if (isNotFound(error) || isNotInProgress(error)) return 'gone'
    throw error
  }
}

const busyMs = 300

/** A person has pressed a key and waits: one more try when Twilio says that it did not do what was asked. */
async function onceMoreWhenBusy<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    if (!isRefused(error) || (error.status !== 429 && error.status < 500)) throw error
    await new Promise((resolve) => setTimeout(resolve, busyMs))
    return ask()
  }
}

/** Twilio answered, and did not do it. */
const isRefused = (error: unknown): error is InstanceType<typeof twilio.RestException> =>
  error instanceof twilio.RestException

/** A 5xx may come from behind what rings the leg, as well as from before it. */
const mayHaveRung = (error: unknown): boolean =>
  error instanceof Unanswered ? error.wasSent : isRefused(error) && error.status >= 500

const isNotFound = (error: unknown): boolean => isRefused(error) && error.status === 404

// 21220, "Invalid call state": the leg ended before the request came.
const isNotInProgress = (error: unknown): boolean => isRefused(error) && error.code === 21220
