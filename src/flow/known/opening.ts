import { closesWithin, openAt } from '../../calendar/index.ts'
import type { WeeklyCalendar } from '../../calendar/index.ts'
import type { World } from './facts.ts'

/** Whether the company's calendar of that name is open now. An unknown name is a fault: the checker has let it through. */
export const isOpen = (calendarName: string, world: World): boolean =>
  openAt(calendarNamed(calendarName, world), world.now).open

/** Whether that calendar is open now, and closes within `ms`. */
export const isClosingWithin = (calendarName: string, ms: number, world: World): boolean =>
  closesWithin(calendarNamed(calendarName, world), world.now, ms)

function calendarNamed(name: string, { calendars }: World): WeeklyCalendar {
  const calendar = Object.hasOwn(calendars, name) ? calendars[name] : undefined
  if (!calendar) throw new Error(`The company has no calendar "${name}"`)
  return calendar
}
