/** A day of the week, as authors write it. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** When something is open: weekly hours in a time zone, less public holidays, with exceptions by date. */
export type WeeklyCalendar = Readonly<{
  name: string
  /** IANA name: `America/New_York`. */
  timeZone: string
  /** Open spans in local time, `09:00`-`17:00`; `24:00` is midnight at the day's end. A day that is not here is closed. */
  hours: Readonly<Partial<Record<Weekday, readonly Readonly<{ from: string; to: string }>[]>>>
  /** Country, and region where there is one, whose public holidays are closed: `{ country: 'US' }`. */
  holidays: Readonly<{ country: string; region: string | null }> | null
  /** Local dates, `2026-12-24`, that differ: other spans, or none. */
  exceptions: Readonly<Record<string, readonly Readonly<{ from: string; to: string }>[]>>
}>
