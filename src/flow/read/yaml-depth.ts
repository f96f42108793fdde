import { Lexer } from 'yaml'

const maxBrackets = 20
const maxIndent = 100

/**
 * Whether brackets or indentation in `text` are nested deeper than any file of ours is. Asked before parsing:
 * the parser is recursive, and a few hundred brackets can take the whole process down.
 */
export function isTooDeep(text: string): boolean {
  return new RegExp(`^[ ?:-]{${maxIndent}}`, 'm').test(text) || bracketsOf(text) > maxBrackets
}

function bracketsOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth += 1
    if (token === ']' || token === '}') depth -= 1
    deepest = Math.max(deepest, depth)
    if (deepest > maxBrackets) return deepest
  }
  return deepest
}
