import { z } from 'zod'
import { isEverClosed, isEverOpen } from '../../calendar/index.ts'
import { block, plainName } from '../read/authored.ts'
import { duration } from '../read/duration.ts'
import { isClosingWithin, isOpen } from '../known/opening.ts'
import { toOutcome } from '../step-kind.ts'
import type { StepKind } from '../step-kind.ts'

const calendarName = plainName.describe("A calendar of the company; nothing for the flow's own")

const schema = block({
  hours: z
    .union([
      calendarName.transform((calendar): Hours => ({ calendar, soonMs: null })),
      block({
        calendar: calendarName.optional(),
        soon: duration({ from: '1m', to: '8h' }).describe('How long before closing it is closing soon'),
      }).transform(({ calendar = null, soon }): Hours => ({ calendar, soonMs: soon })),
      z.null().transform((): Hours => ({ calendar: null, soonMs: null })),
    ])
    .describe("A calendar of the company, nothing for the flow's own; or also when it is closing soon"),
})

/** `soonMs` is `null` where closing soon is as good as open. */
type Hours = Readonly<{ calendar: string | null; soonMs: number | null }>

type HoursStep = z.output<typeof schema>

/** Takes one way while a calendar is open and another while it is closed; where wished, a third shortly before it closes. */
export const hours: StepKind<HoursStep> = {
  kind: 'hours',
  about: 'Takes one way while you are open and another while you are closed.',
  schema,
  outcomes: ({ hours: { soonMs } }) => [
    { name: 'open', unwired: 'problem', when: 'it is open' },
    ...(soonMs === null
      ? []
      : [{ name: 'closingSoon', unwired: 'problem' as const, when: 'it is open, and closes soon' }]),
    { name: 'closed', unwired: 'problem', when: 'it is closed' },
  ],
  states: ({ hours: { soonMs } }) => [
    {
      role: 'hours',
      waits: 'decision',
      say: [],
      on: {
        open: toOutcome('open'),
        ...(soonMs !== null && { closingSoon: toOutcome('closingSoon') }),
        closed: toOutcome('closed'),
      },
    },
  ],
  decide: ({ step, calendar }, world) => {
    const { calendar: own, soonMs } = step.hours
    const name = own ?? calendar
    if (name === null) throw new Error('An hours step needs a calendar, its own or the flow’s')
    if (!isOpen(name, world)) return { type: 'closed' }
    return { type: soonMs !== null && isClosingWithin(name, soonMs, world) ? 'closingSoon' : 'open' }
  },
  never: (step, { company, calendar: usual }) => {
    const name = step.hours.calendar ?? usual
    const calendar = name === null ? undefined : company?.calendars[name]
    if (!calendar) return []
    return [
      ...(isEverOpen(calendar)
        ? []
        : [{ path: ['on', 'open'], because: `"${calendar.name}" is never open` }]),
      ...(isEverClosed(calendar)
        ? []
        : [{ path: ['on', 'closed'], because: `"${calendar.name}" is always open` }]),
    ]
  },
  prompts: () => [],
  refers: ({ hours: { calendar } }) => [
    calendar === null
      ? { to: 'flowCalendar', name: '', path: ['hours'] }
      : { to: 'calendar', name: calendar, path: ['hours'] },
  ],
  example: `
hours: { calendar: office, soon: 15m }
on: { open: menu, closingSoon: lastCalls, closed: voicemail }
`,
}
