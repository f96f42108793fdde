import { isMonitor, talkOf, type Party, type PartyWho } from '../../call/index.ts'
import { word, type AgentId, type CallSid } from '../../words.ts'
import type { Parts } from '../parts.ts'
import type { LeaveTalk } from './leave-talk.ts'
import { refusal, type OnCall } from './on-call.ts'
import { addressOf } from './party-address.ts'

/** Takes somebody out of a conversation by their name; one who is not in it is out of it already. */
export type RemoveParty = (sid: CallSid, name: string, as: 'third' | 'supervisor') => Promise<OnCall>

export const removeParty =
  (parts: Parts, leaveTalk: LeaveTalk): RemoveParty =>
  async (sid, name, as) => {
    const call = await parts.store.calls.load(sid)
    if (!call) return { kind: 'unknown', what: 'call' }
    const party = talkOf(call).parties.find(({ who }) => who.name === name)
    if (!party) {
      const isKnown = await isSomebody(parts, name)
      return isKnown ? { kind: 'done', call, changed: false } : { kind: 'unknown', what: 'participant' }
    }
    if (!isAs(party, as)) return refusal(`${name} is in this call otherwise; ${wayOut(party)}`)
    await leaveTalk(party.id, 'cancelled')
    return { kind: 'done', call: (await parts.store.calls.load(sid)) ?? call, changed: true }
  }

const isAs = ({ role }: Party, as: 'third' | 'supervisor'): boolean =>
  as === 'supervisor' ? isMonitor(role) : role === 'third'

function wayOut({ role }: Party): string {
  if (role === 'consulted') return 'cancel the transfer.'
  if (role === 'takenOver') return 'the caller was left with them, and only they can hang up.'
  return role === 'third' ? 'take them out of its participants.' : 'end their monitoring.'
}

/** Whether a name is an agent's, a number's or a supervisor's. */
async function isSomebody(parts: Parts, name: string): Promise<boolean> {
  const all: readonly PartyWho[] = [
    { kind: 'agent', name: word<AgentId>(name) },
    { kind: 'number', name },
    { kind: 'supervisor', name },
  ]
  const addresses = await Promise.all(all.map((who) => addressOf(parts, who)))
  return addresses.some((address) => address !== null)
}
