import { z } from 'zod'
import { suggestion } from './did-you-mean.ts'
import { duration } from './duration.ts'

/**
 * A map with these keys and no others. A key that is not one of them is answered with those that are,
 * one line a key, in the order of the issue's `keys`.
 */
export function block<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined
      return issue.keys
        .map((key) => `"${key}" is not known here. ${hintFor(key, Object.keys(shape)) ?? ''}`.trim())
        .join('\n')
    },
  })
}

// No key has a blank in it; but between { and } a comma begins the next one, also within an unquoted text.
const hintFor = (key: string, known: readonly string[]): string | null =>
  key.includes(' ')
    ? 'Between { and } a text with a comma in it stands in "double quotes".'
    : suggestion(key, known)

/** A step's name. `~` and `.` are kept for the machine's own states. */
export const stepName = z
  .string()
  .regex(
    /^\p{L}[\p{L}\p{N}_-]{0,63}$/u,
    'A step is named with letters, digits, - and _, beginning with a letter',
  )
  .meta({ title: 'a step' })

/** The name of a queue, calendar, flow or campaign. */
export const plainName = z
  .string()
  .regex(
    /^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/,
    'A name has letters without accents, digits, - and _, beginning with a letter',
  )

const howNumbersAreWritten = 'A number is written with + and country code, like +14155550123'

/** A telephone number in E.164. */
export const phoneNumber = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, howNumbersAreWritten)
  .meta({ title: 'a number like `+14155550123`' })

/** A word of an agent's skills: `solar`, `es`. */
export const skillName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'A skill is one lower-case word, like solar or es')

/** The name an answer is kept under; other steps ask for it as `captured.name`. */
export const captureName = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,31}$/, 'An answer is kept under one word, like zip or birthDate')

/** How often a caller is asked again before the step gives up. */
export const retries = z.int().min(0).max(5).default(2).describe('How often the caller is asked again')

/** How long a caller may be silent before the prompt gives up; comes out in seconds. */
export const patience = duration({ from: '1s', to: '60s' })
  .transform((ms) => ms / 1000)
  .prefault('5s')
  .describe('How long the caller may stay silent, after the prompt, before they are asked again')
