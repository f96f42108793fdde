import { Command, Option } from 'commander'
import { z } from 'zod'
import type { End } from './end.ts'
import { findServer } from './running-server.ts'
import { table } from './table.ts'
import { WrongUse } from './wrong-use.ts'

const kinds = ['queue', 'agent', 'campaign'] as const
type Kind = (typeof kinds)[number]

const share = z.number().nullable()
const seconds = z.number().nullable()

const served = z.object({
  name: z.string(),
  offered: z.number(),
  answered: z.number(),
  abandoned: z.number(),
  shortAbandoned: z.number(),
  callbacks: z.number(),
  voicemails: z.number(),
  overflowed: z.number(),
  closed: z.number(),
  transferred: z.number(),
  serviceLevel: share,
  abandonRate: share,
  averageSpeedOfAnswerSeconds: seconds,
  averageHandlingSeconds: seconds,
  longestWaitSeconds: seconds,
})

const worked = z.object({
  name: z.string(),
  rung: z.number(),
  answered: z.number(),
  declined: z.number(),
  unanswered: z.number(),
  averageHandlingSeconds: seconds,
  occupancy: share,
  signedInSeconds: seconds,
  onCallSeconds: seconds,
  wrapUpSeconds: seconds,
  awaySeconds: seconds,
})

const about = { from: z.string(), to: z.string() }
const figures = z.discriminatedUnion('by', [
  z.object({ by: z.literal('queue'), ...about, items: z.array(served) }),
  z.object({ by: z.literal('campaign'), ...about, items: z.array(served) }),
  z.object({ by: z.literal('agent'), ...about, items: z.array(worked) }),
])

type Figures = z.output<typeof figures>

type Options = Readonly<{ by: Kind; from?: string; to?: string; within?: string; json?: boolean }>

/** `warmline figures`: how callers were served, as a table for a supervisor. */
export const figuresCommand = (end: End): Command =>
  new Command('figures')
    .description('Service figures by queue, agent or campaign, of today or of the days that are named.')
    .addOption(new Option('--by <whom>', 'of whom').choices(kinds).default('queue'))
    .option('--from <day>', 'the first day, like 2026-12-24; today when left out')
    .option('--to <day>', 'the last day; today when left out')
    .option('--within <seconds>', "the service level's limit; that of each queue when left out")
    .option('--json', 'print them as JSON')
    .action(async (options: Options) => {
      const answer = await (await findServer()).get(`/figures?${queryOf(options).toString()}`)
      if (options.json) console.log(JSON.stringify(answer, null, 2))
      else console.log(told(figures.parse(answer)))
      end(0)
    })

function queryOf({ by, from, to, within }: Options): URLSearchParams {
  if (within !== undefined && !/^[1-9]\d{0,4}$/.test(within))
    throw new WrongUse(`--within takes whole seconds, not "${within}".`)
  for (const [option, day] of Object.entries({ from, to })) {
    if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day))
      throw new WrongUse(`--${option} takes a day like 2026-12-24, not "${day}".`)
  }
  return new URLSearchParams({ by, ...(from && { from }), ...(to && { to }), ...(within && { within }) })
}

function told(answer: Figures): string {
  const days = answer.from === answer.to ? answer.from : `${answer.from} to ${answer.to}`
  const rows = answer.by === 'agent' ? answer.items.map(workedRow) : answer.items.map(servedRow)
  const headings = answer.by === 'agent' ? workedHeadings : servedHeadings
  const legend = answer.by === 'agent' ? workedLegend : servedLegend
  return [days, table([[answer.by, ...headings], ...rows], { numbersFrom: 1 }), legend].join('\n')
}

const servedHeadings = [
  ...['offered', 'answered', 'abandoned', 'short', 'callback', 'voicemail', 'overflow', 'closed', 'transfer'],
  ...['level', 'lost', 'answer', 'handling', 'longest'],
] as const

const servedLegend =
  'level: answered in time; lost: gave up, short ones left out; answer, handling: on average'

const servedRow = (of: z.output<typeof served>): readonly string[] => [
  of.name,
  ...[of.offered, of.answered, of.abandoned, of.shortAbandoned, of.callbacks, of.voicemails].map(String),
  ...[of.overflowed, of.closed, of.transferred].map(String),
  ...[of.serviceLevel, of.abandonRate].map(percent),
  ...[of.averageSpeedOfAnswerSeconds, of.averageHandlingSeconds, of.longestWaitSeconds].map(time),
]

const workedHeadings = [
  ...[
    'rung',
    'answered',
    'declined',
    'missed',
    'handling',
    'occupied',
    'signed in',
    'on call',
    'wrap-up',
    'away',
  ],
] as const

const workedLegend =
  'missed: rung and not answered; occupied: of the time signed in and not away, on call or in wrap-up'

const workedRow = (of: z.output<typeof worked>): readonly string[] => [
  of.name,
  ...[of.rung, of.answered, of.declined, of.unanswered].map(String),
  time(of.averageHandlingSeconds),
  percent(of.occupancy),
  ...[of.signedInSeconds, of.onCallSeconds, of.wrapUpSeconds, of.awaySeconds].map(time),
]

const percent = (of: number | null): string => (of === null ? '-' : `${Math.round(of * 100)} %`)

/** `1:02:03`, `2:03` or `0:07`; `-` for none. */
function time(of: number | null): string {
  if (of === null) return '-'
  const whole = Math.round(of)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const padded = (n: number): string => String(n).padStart(2, '0')
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`
}
