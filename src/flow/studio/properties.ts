import type { Widget } from './studio-flow.ts'

/** A property as text, trimmed; `''` when it is not there. Exports write numbers and flags as texts, and the other way round. */
export function textOf({ properties }: Widget, name: string): string {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value.trim() : ''
}

/** A property as a number; `null` when there is none, or none that is one. */
export function numberOf(widget: Widget, name: string): number | null {
  const text = textOf(widget, name)
  const value = Number(text)
  return text === '' || !Number.isFinite(value) ? null : value
}

/** Whether a property says yes. */
export const isOn = (widget: Widget, name: string): boolean => textOf(widget, name) === 'true'

export type KeyValue = Readonly<{ key: string; value: string }>

/** A property that lists keys with values; an entry without a key is left out. */
export function pairsOf({ properties }: Widget, name: string): readonly KeyValue[] {
  const value: unknown = Object.hasOwn(properties, name) ? properties[name] : undefined
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('key' in entry)) return []
    const key = plain(entry.key)
    return key === '' ? [] : [{ key, value: 'value' in entry ? plain(entry.value) : '' }]
  })
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** Every text among the properties, however deep: all that may hold Liquid. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
