import type { Round } from './callers.ts'

type Row = Readonly<{ turnsASecond: number; p50: number; p99: number }>

/** Prints one line a contestant: the median round's turns a second, p50 and p99 in ms; and how the first compares. */
export function report(measured: Readonly<Record<string, readonly Round[]>>): void {
  const rows = Object.entries(measured).map(([name, rounds]) => ({ name, ...rowOf(rounds) }))
  console.log('                turns/s    p50 ms    p99 ms')
  for (const { name, turnsASecond, p50, p99 } of rows) {
    console.log(`${name.padEnd(14)}${column(turnsASecond, 0)}${column(p50, 2)}${column(p99, 2)}`)
  }
  const [ours, theirs] = rows
  if (ours && theirs)
    console.log(
      `\n${ours.name} answers ${(ours.turnsASecond / theirs.turnsASecond).toFixed(2)} turns for each of the ${theirs.name} handler.`,
    )
}

const column = (value: number, digits: number): string => value.toFixed(digits).padStart(10)

function rowOf(rounds: readonly Round[]): Row {
  const all = rounds.flatMap(({ turnsMs }) => turnsMs).toSorted((a, b) => a - b)
  const rates = rounds
    .map(({ turnsMs, lastedMs }) => (turnsMs.length * 1000) / lastedMs)
    .toSorted((a, b) => a - b)
  return { turnsASecond: at(rates, 0.5), p50: at(all, 0.5), p99: at(all, 0.99) }
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? 0
