import type { Company } from '../company.ts'

/** Outcomes that name nothing further. */
const plainOutcomes = [
  'voicemail',
  'callback',
  'appointment',
  'goodbye',
  'nowhere',
  'endless',
  'hung up',
] as const

/** Every way a call can end, as scenarios and reports write it. */
export const outcomeWords = ({
  queues,
  transfers,
}: Pick<Company, 'queues' | 'transfers'>): readonly string[] => [
  ...plainOutcomes,
  ...Object.keys(queues).flatMap((queue) => [`queue ${queue}`, `abandoned ${queue}`]),
  ...Object.keys(transfers).map((transfer) => `transferred ${transfer}`),
]
