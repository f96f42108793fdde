import { carryLiquid } from './carry-text.ts'
import type { KnownVariables } from './known-variables.ts'
import type { Parameter } from './widgets/requests.ts'

type Json = string | number | boolean | null | readonly Json[] | JsonObject
type JsonObject = { readonly [name: string]: Json }

type RequestBody = Readonly<{ body: JsonObject; byHand: readonly string[] }>

/** What a POST sends: its parameters, and its body where that is a JSON object or a form. */
export function requestBody(
  written: string,
  parameters: readonly Parameter[],
  variables: KnownVariables,
): RequestBody {
  const own = written === '' ? {} : (jsonObject(written) ?? form(written))
  const sent = Object.fromEntries(parameters.map(({ key, carried: { text } }) => [key, text]))
  const body = { ...sent, ...carriedObject(own ?? {}, variables) }
  return {
    body,
    byHand: [
      ...(own === null ? ['Write down what it sends: its body is neither a JSON object nor a form'] : []),
      ...(Object.keys(body).length > 0 ? ['It sends JSON: see that the other side reads it'] : []),
    ],
  }
}

const carriedObject = (object: JsonObject, variables: KnownVariables): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, carried(value, variables)]))

function carried(value: Json, variables: KnownVariables): Json {
  if (typeof value === 'string') return carryLiquid(value, variables).text
  if (typeof value !== 'object' || value === null) return value
  return isList(value) ? value.map((one) => carried(one, variables)) : carriedObject(value, variables)
}

const isList = (value: readonly Json[] | JsonObject): value is readonly Json[] => Array.isArray(value)

/** A JSON object, in which a placeholder may stand without quotes; `null` when it is none. */
function jsonObject(written: string): JsonObject | null {
  const quoted = written.replace(
    /("(?:[^"\\]|\\.)*")|(\{\{[\s\S]*?\}\})/g,
    (_, text: string | undefined, bare: string) => text ?? JSON.stringify(bare),
  )
  try {
    const value = JSON.parse(quoted) as Json
    return typeof value !== 'object' || value === null || isList(value) ? null : value
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** `a={{x}}&b=2`; `null` when it is not written so. */
function form(written: string): JsonObject | null {
  const parts = written.split('&').filter((part) => part.trim() !== '')
  const pairs = parts.flatMap((part) => {
    const [, name = '', value = ''] = /^\s*([\w.[\]-]+)=([\s\S]*)$/.exec(part) ?? []
    return name === '' ? [] : [[name, value.trim()] as const]
  })
  return pairs.length === parts.length ? Object.fromEntries(pairs) : null
}
