// What callers of the routing engine wait, beside what queueing theory says they must. Ends with 1 when the two differ
// by more than three in a hundred.
import { meanWait, shareAbandoning, shareWaitingOver, type Load } from './erlang.ts'
import { queue, simulateQueue } from './simulated-queue.ts'
import { watchEstimates } from './watched-estimates.ts'

// Conversations of six minutes, five agents, a service level of twenty seconds, patience of three minutes.
const [service, agents, over, abandonment] = [10, 5, 20 / 3600, 20]
const loads = [
  { share: 0.5, callers: 2_000_000 },
  { share: 0.7, callers: 2_000_000 },
  { share: 0.85, callers: 3_000_000 },
] as const
const toleratedShare = 0.03
const estimated = 200_000
// Groups that end with this chance after each caller have counts of twice the variance of a Poisson process: (2 - p) / p.
const twiceTheVariance = 2 / 3

const tooFarOff: string[] = []

function compare(what: string, said: number, happened: number): void {
  if (Math.abs(happened / said - 1) > toleratedShare) tooFarOff.push(what)
  print(what, said, happened)
}

function print(what: string, said: number, happened: number): void {
  const off = (100 * (happened / said - 1)).toFixed(1)
  console.log(
    `${what.padEnd(46)}${said.toFixed(4).padStart(10)}${happened.toFixed(4).padStart(11)}${off.padStart(8)} %`,
  )
}

console.log(`${''.padEnd(46)}    theory     engine     off`)
for (const { share, callers } of loads) {
  const load: Load = { arrivals: share * agents * service, service, agents }
  const crowd = { ...load, callers, over, seed: 1, groupEnds: 1 }
  const patient = simulateQueue({ ...crowd, abandonment: 0 })
  compare(`${share} busy: mean wait, s (Erlang C)`, meanWait(load) * 3600, patient.meanWait * 3600)
  compare(`${share} busy: waits over 20 s (Erlang C)`, shareWaitingOver(load, over), patient.waitedOver)
  const impatient = simulateQueue({ ...crowd, abandonment })
  compare(`${share} busy: hang up (Erlang A)`, shareAbandoning(load, abandonment), impatient.abandoned)
}

console.log(
  '\nArrivals in bursts, of twice the variance: what theory for single callers says, and what happens',
)
for (const { share, callers } of loads) {
  const load: Load = { arrivals: share * agents * service, service, agents }
  const crowd = { ...load, callers: callers / 2, over, seed: 1, groupEnds: twiceTheVariance }
  const patient = simulateQueue({ ...crowd, abandonment: 0 })
  print(`${share} busy: mean wait, s`, meanWait(load) * 3600, patient.meanWait * 3600)
  print(`${share} busy: waits over 20 s`, shareWaitingOver(load, over), patient.waitedOver)
}

const crowds = [
  { what: 'one by one', groupEnds: 1, abandonment: 0 },
  { what: 'in bursts, of twice the variance', groupEnds: twiceTheVariance, abandonment: 0 },
  { what: 'one by one, and some hang up', groupEnds: 1, abandonment },
] as const

console.log('\nWhat callers who had to wait were told on joining, beside what they waited, in seconds')
console.log(`${'callers come'.padEnd(46)}      wait  mean error  mean off  within 1 min or 25 %`)
for (const { what, groupEnds, abandonment: leaving } of crowds)
  for (const { share } of loads) {
    const load: Load = { arrivals: share * agents * service, service, agents }
    const watch = watchEstimates(queue)
    simulateQueue({ ...load, callers: estimated, over, seed: 1, groupEnds, abandonment: leaving }, watch)
    const { meanWait: wait, meanError, meanOff, near } = watch.worth()
    const columns = [
      wait.toFixed(0).padStart(10),
      meanError.toFixed(0).padStart(12),
      meanOff.toFixed(0).padStart(10),
    ]
    console.log(
      `${`${what}, ${share} busy`.padEnd(46)}${columns.join('')}${(100 * near).toFixed(0).padStart(20)} %`,
    )
  }

if (tooFarOff.length > 0) {
  console.error(`\nMore than 3 % off: ${tooFarOff.join('; ')}`)
  process.exitCode = 1
}
