import type { Call, PartyWho } from '../../call/index.ts'
import type { TransferAddress } from '../../flow/index.ts'
import type { OfferId } from '../../words.ts'
import type { LegRequest } from '../legs/place-leg.ts'
import type { Parts } from '../parts.ts'

/**
 * Where somebody is rung: registered agents and supervisors, and the company's own list of numbers, no others
 * (invariant 8). `null` for a name that is none of them.
 */
export async function addressOf({ store, published }: Parts, who: PartyWho): Promise<string | null> {
  const { transfers, supervisors } = published.company()
  switch (who.kind) {
    case 'agent':
      return (await store.agents.find(who.name))?.phone ?? null
    case 'supervisor':
      return ownOf(supervisors, who.name)?.phone ?? null
    case 'number':
      return dialled(ownOf(transfers, who.name)?.address ?? null)
  }
}

const ownOf = <Thing>(things: Readonly<Record<string, Thing>>, name: string): Thing | undefined =>
  Object.hasOwn(things, name) ? things[name] : undefined

function dialled(address: TransferAddress | null): string | null {
  if (!address) return null
  return address.kind === 'number' ? address.number : address.uri
}

// Somebody outside may have to walk to the telephone; nobody waits in silence meanwhile.
const ringOutsideSeconds = 30

/** The order for the leg that rings somebody for a conversation. Throws for a name that was taken off the list since. */
export async function orderFor(
  parts: Parts,
  call: Call,
  { id, who }: Readonly<{ id: OfferId; who: PartyWho }>,
): Promise<LegRequest> {
  const { addresses, published } = parts
  const to = await addressOf(parts, who)
  if (to === null) throw new Error(`the company has no ${who.kind} "${who.name}" to ring any more`)
  const isAgent = who.kind === 'agent'
  const at = isAgent ? addresses.offer : addresses.party
  const leg = {
    to,
    from: call.to,
    answerUrl: at(id, 'answer'),
    statusUrl: at(id, 'status'),
    ringSeconds: isAgent ? published.company().routing.ringSeconds : ringOutsideSeconds,
  }
  return { key: id, rings: isAgent ? 'agent' : 'party', leg }
}
