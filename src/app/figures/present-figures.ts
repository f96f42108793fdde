import type { Limits, ServiceFigures, WorkFigures } from '../../routing/index.ts'

/**
 * Figures of a queue or a campaign as the API shows them: shares from 0 to 1, times in seconds, and the limits they were
 * asked for.
 */
export const presentService = (figures: ServiceFigures, limits: Limits) => {
  const { averageSpeedOfAnswerMs, averageHandlingMs, longestWaitMs, ...rest } = figures
  const { serviceLevel, answeredInTime, abandonRate, dispositions, ...counts } = rest
  return {
    ...counts,
    serviceLevel: toShare(serviceLevel),
    answeredInTime: toShare(answeredInTime),
    abandonRate: toShare(abandonRate),
    averageSpeedOfAnswerSeconds: toSeconds(averageSpeedOfAnswerMs),
    averageHandlingSeconds: toSeconds(averageHandlingMs),
    longestWaitSeconds: toSeconds(longestWaitMs),
    dispositions,
    ...limits,
  }
}

/** An agent's figures as the API shows them: the calls they took, and their time. */
export const presentWork = (service: ServiceFigures, work: WorkFigures, limits: Limits) => ({
  rung: work.rung,
  answered: service.answered,
  declined: work.declined,
  unanswered: work.unanswered,
  handled: service.handled,
  serviceLevel: toShare(service.serviceLevel),
  averageSpeedOfAnswerSeconds: toSeconds(service.averageSpeedOfAnswerMs),
  averageHandlingSeconds: toSeconds(service.averageHandlingMs),
  occupancy: toShare(work.occupancy),
  signedInSeconds: toSeconds(work.signedInMs),
  availableSeconds: toSeconds(work.availableMs),
  ringingSeconds: toSeconds(work.ringingMs),
  onCallSeconds: toSeconds(work.onCallMs),
  wrapUpSeconds: toSeconds(work.wrapUpMs),
  awaySeconds: toSeconds(work.awayMs),
  dispositions: service.dispositions,
  serviceLevelSeconds: limits.serviceLevelSeconds,
})

const toSeconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 100) / 10)

const toShare = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 10_000) / 10_000
