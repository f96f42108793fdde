/** One thing that can happen next in the model's world. */
export type Option = Readonly<{
  label: string
  /** How likely it is beside the others: a whole number. */
  weight: number
  /** It would happen by itself sooner or later: a written schedule lets it, unless it says when. */
  isRoutine: boolean
  happen: () => Promise<void>
}>

/** Who decides what happens next; `null` when the schedule is over and everything may come to rest. */
export type Choose = (options: readonly Option[]) => Option | null

/** Chooses by numbers drawn before: the same numbers choose the same, as long as the engine does the same. */
export function choosingBy(drawn: readonly number[]): Choose {
  let at = 0
  return (options) => {
    const number = drawn[at++]
    if (number === undefined) return null
    let left = number % options.reduce((sum, { weight }) => sum + weight, 0)
    return options.find(({ weight }) => (left -= weight) < 0) ?? null
  }
}

/**
 * Chooses as a script of labels says. What it does not name happens as soon as it can; what it names waits for its turn.
 * A line that can no longer happen tells of an engine that is no more: it is passed to `impossible`, and left out.
 */
export function choosingAsWritten(
  script: readonly string[],
  impossible: (label: string, possible: readonly string[]) => void,
): Choose {
  const left = [...script]
  return (options) => {
    for (;;) {
      const [wanted] = left
      if (wanted === undefined) return null
      const named = options.find(({ label }) => label === wanted)
      const next = named ?? options.find(({ label, isRoutine }) => isRoutine && !left.includes(label))
      if (named ?? !next) left.shift()
      if (next) return next
      impossible(
        wanted,
        options.map(({ label }) => label),
      )
    }
  }
}
