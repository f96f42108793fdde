/** How a call that stands at a gate goes on. */
export type Passing =
  | 'through'
  /** Its server dies; the database or the telephone has not heard of it, or has done what it asks. */
  | 'crashBefore'
  | 'crashAfter'
  /** The telephone refuses, or does what it is asked and the answer is lost. */
  | 'refused'
  | 'answerLost'

/** A call of the store or the telephone that waits to be let go. */
export type Gate = Readonly<{
  server: string
  /** Such as `line.claim`. */
  name: string
  /** With what it is about: `A line.claim CA1`. */
  label: string
  /** It takes its time, so that much else happens meanwhile. */
  isSlow: boolean
  pass: (how: Passing) => Promise<void>
}>

export type Called = Readonly<{ name: string; args: readonly unknown[]; perform: () => Promise<unknown> }>

/** `part` with each of its functions standing at a gate before it does anything: `stop` says what becomes of it. */
export function gated<Part extends object>(
  part: Part,
  name: string,
  stop: (called: Called) => Promise<unknown>,
): Part {
  return new Proxy(part, {
    get: (_part, key) => {
      const method: unknown = Reflect.get(part, key)
      if (typeof method !== 'function') return method
      return (...args: readonly unknown[]) =>
        stop({
          name: `${name}.${String(key)}`,
          args,
          perform: () => Reflect.apply(method, part, args) as Promise<unknown>,
        })
    },
  })
}

/** What a call is about, for people: the id of its call, offer or agent. */
export function subjectOf([first]: readonly unknown[]): string {
  if (typeof first === 'string') return ` ${first}`
  if (typeof first !== 'object' || first === null) return ''
  if ('before' in first) return subjectOf([first.before])
  if ('sid' in first) return ` ${String(first.sid)}`
  if ('key' in first) return ` ${String(first.key)}`
  if ('offer' in first && 'id' in first) return ` ${String(first.id)}`
  if ('to' in first) return ` ${String(first.to)}`
  return ''
}

// A request passes the event loop some times before it comes to its first gate.
const loops = 6

/** Lets everything run that does not wait at a gate. */
export async function settled(): Promise<void> {
  for (let loop = 0; loop < loops; loop++) await new Promise((resolve) => setImmediate(resolve))
}
