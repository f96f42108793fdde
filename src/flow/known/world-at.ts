import type { World } from './facts.ts'

/** The world as a step sees it: times and dates are those of the calendar it goes by, else the company's. */
export function worldAt(world: World, calendar: string | null): World {
  const timeZone = calendar === null ? undefined : world.calendars[calendar]?.timeZone
  return timeZone === undefined || timeZone === world.timeZone ? world : { ...world, timeZone }
}
