import type { Method } from '../leg.ts'
import { elementRules } from './elements.ts'
import type { TwimlNode } from './node.ts'

/** An attribute's value, or nothing when it is missing or not a value the element takes. */
export function attribute(node: TwimlNode, name: string): string | undefined {
  const value = node.attributes[name]
  if (value === undefined) return undefined
  const rule = elementRules[node.name]?.attributes[name]
  return rule?.pattern.test(value) ? value : undefined
}

/** A number, or `otherwise`; `auto` and the like count as missing. */
export function numberOf(node: TwimlNode, name: string, otherwise: number): number {
  const value = Number(attribute(node, name) ?? NaN)
  return Number.isNaN(value) ? otherwise : value
}

export function flagOf(node: TwimlNode, name: string, otherwise: boolean): boolean {
  const value = attribute(node, name)
  return value === undefined ? otherwise : value === 'true'
}

/** An HTTP method, POST unless said. */
export const methodOf = (node: TwimlNode, name: string): Method =>
  attribute(node, name)?.toUpperCase() === 'GET' ? 'GET' : 'POST'

/** The words of a list attribute, which may be parted by spaces or commas. */
export const wordsOf = (node: TwimlNode, name: string, otherwise: readonly string[]): readonly string[] =>
  attribute(node, name)
    ?.split(/[\s,]+/)
    .filter((word) => word !== '') ?? otherwise
