import { openAt } from '../../calendar/index.ts'
import type { World } from './facts.ts'

/** Whether the company's calendar of that name is open now. An unknown name is a fault: the checker has let it through. */
export function isOpen(calendarName: string, world: World): boolean {
  const calendar = Object.hasOwn(world.calendars, calendarName) ? world.calendars[calendarName] : undefined
  if (!calendar) throw new Error(`The company has no calendar "${calendarName}"`)
  return openAt(calendar, world.now).open
}
