import { rulesOfFiles } from './of-files.ts'
import { rulesOfNames } from './of-names.ts'
import { rulesOfParts } from './of-parts.ts'
import { rulesOfWays } from './of-ways.ts'
import { rulesOfWords } from './of-words.ts'
import type { RuleEntry } from './rule-entry.ts'

const entries = { ...rulesOfFiles, ...rulesOfNames, ...rulesOfParts, ...rulesOfWays, ...rulesOfWords }

export type RuleName = keyof typeof entries

/** Every rule there is, by its name, in the order of the guide. The name is stable: authors write it in waivers. */
export const ruleBook: Readonly<Record<RuleName, RuleEntry>> = entries

/** The entry of a rule by a name that may be anything; `null` when there is no such rule. */
export const ruleNamed = (name: string): RuleEntry | null =>
  Object.hasOwn(ruleBook, name) ? ruleBook[name as RuleName] : null
