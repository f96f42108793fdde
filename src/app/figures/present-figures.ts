import type { Limits, ServiceFigures, WorkFigures } from '../../routing/index.ts'

/** Figures on service as the API shows them: shares from 0 to 1, times in seconds, and the limits they were asked for. */
export const presentService = (figures: ServiceFigures, limits: Limits) => {
  const { averageSpeedOfAnswerMs, averageHandlingMs, longestWaitMs, ...rest } = figures
  const { serviceLevel, answeredInTime, abandonRate, ...counts } = rest
  return {
    ...counts,
    serviceLevel: toShare(serviceLevel),
    answeredInTime: toShare(answeredInTime),
    abandonRate: toShare(abandonRate),
    averageSpeedOfAnswerSeconds: toSeconds(averageSpeedOfAnswerMs),
    averageHandlingSeconds: toSeconds(averageHandlingMs),
    longestWaitSeconds: toSeconds(longestWaitMs),
    ...limits,
  }
}

/** An agent's time as the API shows it. */
export const presentWork = (figures: WorkFigures) => ({
  rung: figures.rung,
  declined: figures.declined,
  unanswered: figures.unanswered,
  occupancy: toShare(figures.occupancy),
  signedInSeconds: toSeconds(figures.signedInMs),
  availableSeconds: toSeconds(figures.availableMs),
  ringingSeconds: toSeconds(figures.ringingMs),
  onCallSeconds: toSeconds(figures.onCallMs),
  wrapUpSeconds: toSeconds(figures.wrapUpMs),
  awaySeconds: toSeconds(figures.awayMs),
})

const toSeconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 100) / 10)

const toShare = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 10_000) / 10_000
