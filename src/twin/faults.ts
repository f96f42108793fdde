/**
 * What can go wrong on request. `webhook` faults meet requests that the twin makes, `rest` faults
 * requests that it answers.
 */
export type Misbehaviour =
  | Readonly<{ kind: 'repeat'; times?: number }>
  | Readonly<{ kind: 'delay'; ms: number }>
  | Readonly<{ kind: 'drop' }>
  | Readonly<{ kind: 'loseReply' }>
  | Readonly<{ kind: 'reorder' }>
  | Readonly<{ kind: 'hangUp'; when: 'before' | 'during' | 'after' }>
  | Readonly<{ kind: 'refuse'; status: number; code?: number }>
  | Readonly<{ kind: 'hang' }>
  | Readonly<{ kind: 'doButFail'; status: number }>

export type MisbehaviourKind = Misbehaviour['kind']

export const misbehaviourKinds = [
  ...(['repeat', 'delay', 'drop', 'loseReply', 'reorder', 'hangUp', 'refuse', 'hang', 'doButFail'] as const),
] satisfies readonly MisbehaviourKind[]

/** A misbehaviour for the next `count` (1) requests whose URL holds or matches `url` (any). */
export type Fault = Misbehaviour & Readonly<{ url?: string | RegExp; count?: number }>

export type Faults = Readonly<{
  add: (fault: Fault) => void
  clear: () => void
  /** The faults of these kinds that this URL meets; each is used up once. */
  take: (url: string, kinds: readonly MisbehaviourKind[]) => readonly Fault[]
}>

const matches = (fault: Fault, url: string): boolean => {
  if (fault.url === undefined) return true
  return typeof fault.url === 'string' ? url.includes(fault.url) : fault.url.test(url)
}

/** No faults yet. */
export function createFaults(): Faults {
  const pending: { readonly fault: Fault; left: number }[] = []

  const take: Faults['take'] = (url, kinds) => {
    const met = pending.filter(({ fault }) => kinds.includes(fault.kind) && matches(fault, url))
    for (const entry of met) {
      entry.left--
      if (entry.left <= 0) pending.splice(pending.indexOf(entry), 1)
    }
    return met.map(({ fault }) => fault)
  }
  return {
    add: (fault) => pending.push({ fault, left: fault.count ?? 1 }),
    clear: () => pending.splice(0),
    take,
  }
}
