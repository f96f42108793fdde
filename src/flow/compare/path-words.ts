import type { Path } from '../step-kind.ts'
import { languageName } from '../wording/language-name.ts'
import { quoted, spelledOut } from '../wording/spelled-out.ts'

/**
 * What stands at `path`, innermost first, as the subject of a sentence: `maximum wait`, `language of option 3`,
 * `hear of option 2 in French (fr-CA)`. The first word, a step's kind, is left out where more follows.
 */
export function pathWords(path: Path): string {
  const parts = path.length > 1 && typeof path[1] === 'string' ? path.slice(1) : path
  const nouns: string[] = []
  const where: string[] = []
  parts.forEach((part, index) => {
    const container = parts[index - 1]
    if (typeof part === 'number' || isEntry(part, container)) {
      nouns.pop()
      nouns.push(`${one(container)} ${typeof part === 'number' ? part + 1 : quotedUnlessKey(part)}`)
    } else if (isLanguage(part)) where.push(`in ${languageName(part)}`)
    else nouns.push(nameWords(part))
  })
  return [nouns.toReversed().join(' of '), ...where].join(' ')
}

// Keys of a telephone, and whatever stands in a map whose name is a plural, are entries of it.
const isEntry = (part: string, container: string | number | undefined): boolean =>
  /^[0-9*#]$/.test(part) || (typeof container === 'string' && /[^s]s$/.test(container) && !isLanguage(part))

const quotedUnlessKey = (part: string): string => (/^[0-9*#]$/.test(part) ? part : quoted(part))

const isLanguage = (part: string): boolean => /^[a-z]{2,3}-[A-Z0-9]/.test(part)

function one(container: string | number | undefined): string {
  if (typeof container !== 'string' || container === 'branch') return 'case'
  return spelledOut(container.replace(/s$/, ''))
}

// A field's name, like inquiry.product, stays as it is written.
const nameWords = (part: string | number): string =>
  typeof part === 'string' && part.includes('.') ? part : spelledOut(String(part))
