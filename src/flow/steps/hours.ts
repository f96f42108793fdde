import type { z } from 'zod'
import { isEverClosed, isEverOpen } from '../../calendar/index.ts'
import { block, plainName } from '../read/authored.ts'
import { isOpen } from '../known/opening.ts'
import { toOutcome } from '../step-kind.ts'
import type { StepKind } from '../step-kind.ts'

const schema = block({
  hours: plainName.nullable().describe("A calendar of the company; nothing for the flow's own"),
})

/** Takes one way while a calendar is open and another while it is closed. */
export const hours: StepKind<z.output<typeof schema>> = {
  kind: 'hours',
  about: 'Takes one way while you are open and another while you are closed.',
  schema,
  outcomes: () => [
    { name: 'open', unwired: 'problem', when: 'it is open' },
    { name: 'closed', unwired: 'problem', when: 'it is closed' },
  ],
  states: () => [
    {
      role: 'hours',
      waits: 'decision',
      say: [],
      on: { open: toOutcome('open'), closed: toOutcome('closed') },
    },
  ],
  decide: ({ step, calendar }, world) => {
    const name = step.hours ?? calendar
    if (name === null) throw new Error('An hours step needs a calendar, its own or the flow’s')
    return { type: isOpen(name, world) ? 'open' : 'closed' }
  },
  never: (step, { company, calendar: usual }) => {
    const name = step.hours ?? usual
    const calendar = name === null ? undefined : company?.calendars[name]
    if (!calendar) return []
    return [
      ...(isEverOpen(calendar) ? [] : [{ path: ['on', 'open'], because: `"${calendar.name}" is never open` }]),
      ...(isEverClosed(calendar)
        ? []
        : [{ path: ['on', 'closed'], because: `"${calendar.name}" is always open` }]),
    ]
  },
  prompts: () => [],
  refers: (step) => [
    step.hours === null
      ? { to: 'flowCalendar', name: '', path: ['hours'] }
      : { to: 'calendar', name: step.hours, path: ['hours'] },
  ],
  example: `
hours: office
on: { open: menu, closed: voicemail }
`,
}
