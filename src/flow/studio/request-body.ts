import { carryLiquid } from './carry-text.ts'
import type { KnownVariables } from './known-variables.ts'
import type { Parameter } from './widgets/requests.ts'

type RequestBody = Readonly<{ body: Readonly<Record<string, string>>; byHand: readonly string[] }>

/** What a POST sends: its parameters, and the values of a body that is a flat JSON object or a form. */
export function requestBody(
  written: string,
  parameters: readonly Parameter[],
  variables: KnownVariables,
): RequestBody {
  const own = written === '' ? {} : (flatJson(written) ?? form(written))
  const carried = Object.entries(own ?? {}).map(
    ([key, value]) => [key, carryLiquid(value, variables).text] as const,
  )
  return {
    body: Object.fromEntries([
      ...parameters.map(({ key, carried: { text } }) => [key, text] as const),
      ...carried,
    ]),
    byHand: [
      ...(own === null
        ? ['Write down what it sends: its body is neither a flat JSON object nor a form']
        : []),
      ...(Object.keys(own ?? {}).length > 0 || parameters.length > 0
        ? ['It sends JSON: see that the other side reads it']
        : []),
    ],
  }
}

/** The texts and numbers of a JSON object; a placeholder may stand without quotes. `null` when it is none. */
function flatJson(written: string): Readonly<Record<string, string>> | null {
  const quoted = written.replace(
    /("(?:[^"\\]|\\.)*")|(\{\{[\s\S]*?\}\})/g,
    (_, text?: string, bare?: string) => text ?? JSON.stringify(bare),
  )
  const value = parsed(quoted)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const entries = Object.entries(value).flatMap(([key, one]: [string, unknown]) =>
    typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean'
      ? [[key, String(one)] as const]
      : [],
  )
  return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** `a={{x}}&b=2`; `null` when it is not written so. */
function form(written: string): Readonly<Record<string, string>> | null {
  const parts = written.split('&').filter((part) => part.trim() !== '')
  const pairs = parts.map((part) => /^\s*([\w.[\]-]+)=([\s\S]*)$/.exec(part))
  if (pairs.some((pair) => pair === null)) return null
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', (pair?.[2] ?? '').trim()]))
}
