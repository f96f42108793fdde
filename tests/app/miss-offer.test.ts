import { expect, it } from 'vitest'
import { missOffer } from '../../src/app/miss-offer.ts'
import type { LiveOffer } from '../../src/store/index.ts'
import { later, word, type CallSid, type OfferId } from '../../src/words.ts'
import { someParts } from '../invariants/parts.ts'
import { anAgent, noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const wentUnanswered = later(noon, 5000)

// Or a call would be offered to those who decline by turns: each has rested by the time the others have declined.
it.each(['declined', 'noAnswer', 'busy', 'voicemail', 'failed'] as const)(
  'puts an agent behind all who have been ready meanwhile, after an offer that was %s',
  async (failure) => {
    const { store } = here
    const id = word<OfferId>(`missed-${failure}`)
    const ringing = { legSid: null, answered: false, leaseUntil: later(noon, 60_000) }
    const offer: LiveOffer = { id, purpose: 'call', callSid: word<CallSid>('CA1'), ...ringing }
    const agent = anAgent({ state: 'offered', offer, readySince: later(noon, -60_000) })
    await store.agents.addMissing([agent])
    await missOffer(someParts(store, { now: () => wentUnanswered }))(id, failure)
    expect(await store.agents.find(agent.id)).toMatchObject({ offer: null, readySince: wentUnanswered })
  },
)
