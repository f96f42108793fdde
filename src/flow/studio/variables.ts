/** A Studio variable as it was written, in its parts: `widgets`, `menu`, `Digits`. */
export type VariablePath = readonly string[]

const variableRoots = ['widgets', 'flow', 'trigger', 'contact']

// A widget's name may hold any letter; Liquid takes spaces around the dots, and indexes in brackets.
const quotedOrVariable =
  /"[^"]*"|'[^']*'|[\p{L}_][\p{L}\p{N}_-]*(?:\s*\.\s*[\p{L}\p{N}_-]+|\s*\[\s*(?:\d+|"[^"]*"|'[^']*')\s*\])*/gu
const tagOrOutput = /\{\{-?([\s\S]*?)-?\}\}|\{%-?([\s\S]*?)-?%\}/g
const literals = ['true', 'false', 'nil', 'null', 'blank', 'empty']

const partsOf = (written: string): VariablePath =>
  [...written.matchAll(/[\p{L}\p{N}_-]+|"[^"]*"|'[^']*'/gu)].map(([part]) => part.replace(/^["']|["']$/g, ''))

type Replace = (path: VariablePath) => string

/** Replaces the variables inside one tag or output; what stands first in an output is a value, whatever it is called. */
const replaceInside = (inside: string, isOutput: boolean, replace: Replace): string =>
  inside.replace(quotedOrVariable, (written, offset: number) => {
    if (/^["']/.test(written)) return written
    const parts = partsOf(written)
    const isFirst = isOutput && inside.slice(0, offset).trim() === '' && !literals.includes(written)
    const [root = ''] = parts
    return parts.length > 1 || isFirst || variableRoots.includes(root) ? replace(parts) : written
  })

/** The Liquid text with each variable replaced by what `replace` answers, which may be a literal. */
export const replaceVariables = (text: string, replace: Replace): string =>
  text.replace(tagOrOutput, (whole, output: string | undefined, tag: string | undefined) => {
    const inside = output ?? tag ?? ''
    return whole.replace(inside, () => replaceInside(inside, output !== undefined, replace))
  })

/** Every variable that the Liquid text names. */
export function variablesIn(text: string): readonly VariablePath[] {
  const found: VariablePath[] = []
  replaceVariables(text, (path) => {
    found.push(path)
    return ''
  })
  return found
}

/** The one variable that is all of the text; `null` when there is more, or less. */
export function onlyVariable(text: string): VariablePath | null {
  const [, inside] = /^\s*\{\{-?\s*([^{}|"']*?)\s*-?\}\}\s*$/.exec(text) ?? []
  if (inside === undefined) return null
  const [path, second] = variablesIn(`{{${inside}}}`)
  return path && !second && partsOf(inside).join('.') === path.join('.') ? path : null
}
