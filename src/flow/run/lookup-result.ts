import type { FlowEvent } from './event.ts'

/** What a server answered. */
export type LookupAnswer = Readonly<{ status: number; body: string }>

/** The event that an answer is, and why, where it is of no use. */
export type LookupResult = Readonly<{ result: FlowEvent; because: string | null }>

const longestValue = 1000

/**
 * What an answer comes to: `done` with what `capture` asks for by path, `notFound` for a 404, `failed` for anything else
 * that is not a success, and for an answer that is no JSON where JSON is asked for.
 */
export function lookupResult(
  { status, body }: LookupAnswer,
  capture: Readonly<Record<string, string>>,
): LookupResult {
  if (status === 404) return { result: { type: 'notFound' }, because: null }
  if (status < 200 || status > 299)
    return { result: { type: 'failed' }, because: `it answered with status ${status}` }
  const json = parsed(body)
  const needsJson = Object.values(capture).some((path) => !Object.hasOwn(ofTheWhole, path))
  if (needsJson && json === undefined)
    return { result: { type: 'failed' }, because: 'its answer is not JSON' }
  const values = Object.entries(capture).flatMap(([name, path]) => {
    const whole = Object.hasOwn(ofTheWhole, path) ? ofTheWhole[path]?.({ status, body }) : null
    const value = textOf(valueAt(json, path) ?? whole)
    return value === null ? [] : [[name, value] as const]
  })
  return { result: { type: 'done', values: Object.fromEntries(values) }, because: null }
}

/** Paths that name the answer itself, where its JSON has nothing under them. */
const ofTheWhole: Readonly<Record<string, (answer: LookupAnswer) => unknown>> = {
  body: ({ body }) => body,
  status: ({ status }) => status,
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The value at `customer.plans[0].name`, also written `customer.plans.0.name`; `plans.length` counts a list. `undefined` when there is none. */
function valueAt(json: unknown, path: string): unknown {
  const segments = path.replaceAll('[', '.').replaceAll(']', '').split('.')
  return segments.reduce<unknown>((value, segment) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined
    return (value as Readonly<Record<string, unknown>>)[segment]
  }, json)
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  const text = typeof value === 'string' ? value.trim() : JSON.stringify(value)
  return text === '' ? null : text.slice(0, longestValue)
}
