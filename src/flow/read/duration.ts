import { z } from 'zod'

const msOf = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const
const written = /^(?:(\d{1,3})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?$/

/** Milliseconds of `8m`, `30s`, `1h30m` or `14d`; `null` when `text` is not so written. */
export function readDuration(text: string): number | null {
  const parts = written.exec(text)
  if (!parts || text === '') return null
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
  const time = Number(hours) * msOf.h + Number(minutes) * msOf.m + Number(seconds) * msOf.s
  return Number(days) * msOf.d + time
}

const howWritten = 'A duration is written like 30s, 8m or 1h30m'

type Bounds = Readonly<{ from: string; to: string }>

/** A duration as authors write it, within bounds; comes out in milliseconds. */
export function duration({ from, to }: Bounds): z.ZodType<number, string> {
  const least = readDuration(from) ?? 0
  const most = readDuration(to) ?? Infinity
  return z
    .string(howWritten)
    .regex(written, howWritten)
    .meta({ title: 'a time like `30s`, `8m`, `1h30m`' })
    .transform((text) => readDuration(text) ?? Number.NaN)
    .refine((ms) => ms >= least && ms <= most, `It must be between ${from} and ${to}`)
}
