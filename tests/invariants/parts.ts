import type { Parts } from '../../src/app/index.ts'
import { rememberOpenCalls } from '../../src/app/index.ts'
import type { Store } from '../../src/store/index.ts'
import { webhookAddresses } from '../../src/twilio/index.ts'
import { word, type CallSid } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { shippedCompany } from '../flow/flow-builders.ts'

let made = 0

/** What a use case stands on, with a telephone that does whatever it is asked; name only what matters. */
export const someParts = (store: Store, over: Partial<Parts> = {}): Parts => ({
  store,
  telephone: {
    ring: () => Promise.resolve(word<CallSid>(`CAleg${++made}`)),
    legsTo: () => Promise.resolve([]),
    moveFromQueue: () => Promise.resolve('moved'),
    redirect: () => Promise.resolve('moved'),
    hangUp: () => Promise.resolve('moved'),
    statusOf: () => Promise.resolve('in-progress'),
  },
  conferences: {
    find: () => Promise.resolve(null),
    participants: () => Promise.resolve([]),
    change: () => Promise.resolve('moved'),
    announce: () => Promise.resolve('moved'),
    remove: () => Promise.resolve('moved'),
    end: () => Promise.resolve('moved'),
    record: () => Promise.resolve('moved'),
  },
  addresses: webhookAddresses('http://127.0.0.1'),
  published: {
    company: shippedCompany,
    companyVersion: () => 1,
    companyText: () => '',
    releasesOf: () => [],
    flowInForce: () => Promise.reject(new Error('no flow is needed here')),
    flowOf: () => Promise.reject(new Error('no flow is needed here')),
    refresh: () => Promise.resolve(),
  },
  fallback: { answer: () => null, document: () => null, renew: () => Promise.resolve() },
  lookUp: () => Promise.resolve({ kind: 'failed', because: 'nothing is to be asked here' }),
  openCalls: rememberOpenCalls(10),
  now: () => noon,
  random: () => 0.5,
  newId: () => `made-${++made}`,
  afterwards: () => undefined,
  wakeIn: () => undefined,
  callsPerSecond: null,
  log: { warn: () => undefined, error: () => undefined },
  ...over,
})
