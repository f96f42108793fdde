import type { CallbackAsk, CallbackDetails } from '../../src/store/index.ts'
import {
  later,
  word,
  type CallSid,
  type CampaignName,
  type E164,
  type Language,
  type QueueName,
} from '../../src/words.ts'
import { noon } from './builders.ts'

let made = 0

/** What somebody asked for: a call from the solar queue, at once, to a number that belongs to nobody. */
export const aWish = (over: Partial<CallbackDetails> = {}): CallbackDetails => {
  const dueAt = over.dueAt ?? noon
  return {
    number: word<E164>(`+1${String(212 + (made % 2) * 433)}55501${String(++made % 100).padStart(2, '0')}`),
    queue: word<QueueName>('solar-sales'),
    campaign: word<CampaignName>('solar'),
    inquiryId: null,
    language: word<Language>('en-US'),
    when: 'asap',
    dueAt,
    expiresAt: later(dueAt, 24 * 3_600_000),
    callerId: word<E164>('+18335550100'),
    ...over,
  }
}

/** One time that they asked. */
export const anAsk = (over: Partial<CallbackAsk> = {}): CallbackAsk => {
  const key = over.key ?? `CAask${String(++made)}:1`
  return {
    key,
    at: noon,
    callSid: word<CallSid>(key.split(':')[0] ?? key),
    heard: 'We can call you back. Press 1.',
    pressed: '1',
    ...over,
  }
}
