import type { StrategyName } from './strategies.ts'
import { timeText } from './time-text.ts'

type Words = Readonly<{
  /** What the chosen one is, among all who could take the call. */
  chosenAs: string
  /** What the strategy saw in an agent whose numbers are `keys`, at the moment `at`. */
  merit: (keys: readonly number[], at: number) => string
}>

const readyFor = (since: number, at: number): string => `ready for ${timeText(at - since)}`

const bestAndLongestReady: Words = {
  chosenAs: 'best and longest ready',
  merit: ([fitness = 0, readySince = 0], at) =>
    `${fitness === 0 ? '' : `skill ${-fitness}, `}${readyFor(readySince, at)}`,
}

/** Each strategy in words. */
export const strategyWords: Readonly<Record<StrategyName, Words>> = {
  longestIdle: bestAndLongestReady,
  ringSeveral: bestAndLongestReady,
  roundRobin: {
    chosenAs: 'one whose last offer was the longest ago',
    merit: ([lastOfferAt = 0], at) =>
      lastOfferAt === 0 ? 'never rung' : `last rung ${timeText(at - lastOfferAt)} before`,
  },
  fewestCallsToday: {
    chosenAs: 'one with the fewest calls today',
    merit: ([calls = 0, readySince = 0], at) => `${calls} calls today, ${readyFor(readySince, at)}`,
  },
  leastTalkTime: {
    chosenAs: 'one who talked the least today',
    merit: ([talkMs = 0, readySince = 0], at) =>
      `talked ${timeText(talkMs)} today, ${readyFor(readySince, at)}`,
  },
  topDown: {
    chosenAs: 'first by rank',
    merit: ([rank = 0, readySince = 0], at) => `rank ${rank}, ${readyFor(readySince, at)}`,
  },
  random: { chosenAs: 'one drawn by lot', merit: () => 'by lot' },
}
