/** What an agent has done on one day of the company's calendar. */
export type DayTally = Readonly<{ day: string; calls: number; talkMs: number }>

/** The tally of `day`: that of another day counts for nothing. */
export const tallyOn = (tally: DayTally | null, day: string): DayTally =>
  tally?.day === day ? tally : { day, calls: 0, talkMs: 0 }

/** The tally after one more conversation that ended on `day`. */
export function afterTalk(tally: DayTally | null, day: string, talkMs: number): DayTally {
  const { calls, talkMs: before } = tallyOn(tally, day)
  return { day, calls: calls + 1, talkMs: before + Math.max(0, talkMs) }
}
