import type { Flow, FlowStep } from '../flow.ts'
import type { Path } from '../step-kind.ts'
import { authoredStep, isMap, valueAt } from '../wording/authored-step.ts'
import { heardTexts } from '../wording/heard-texts.ts'
import { languageName } from '../wording/language-name.ts'
import { quoted } from '../wording/spelled-out.ts'
import { valueWords } from '../wording/value-words.ts'
import { changedValues, isSame } from './changed-values.ts'
import type { StepPair } from './compare-steps.ts'
import { pathWords } from './path-words.ts'

/** How the words of a step differ, language by language. A language that is new or gone altogether is not told here. */
export function comparePrompts(pair: StepPair): readonly string[] {
  const paths = [...pair.before.prompts, ...pair.after.prompts].map(({ path }) => path)
  const each = paths.filter((path, index) => paths.findIndex((other) => isSame(other, path)) === index)
  return each.flatMap((path) => comparePrompt(pair, path))
}

function comparePrompt({ before, after, flows }: StepPair, path: Path): readonly string[] {
  const old = valueAt(authoredStep(before), path)
  const now = valueAt(authoredStep(after), path)
  const subject = `The ${promptName(after, path, flows.after)} of ${quoted(after.name)}`
  const oldTexts = heardTexts(old, flows.before.languages)
  const nowTexts = heardTexts(now, flows.after.languages)
  return flows.after.languages
    .filter((language) => flows.before.languages.includes(language))
    .flatMap((language) => [
      ...textChange(`${subject} in ${languageName(language)}`, oldTexts[language], nowTexts[language]),
      ...manner(old, now, language).map((words) => `${subject} in ${languageName(language)}: ${words}.`),
    ])
}

function textChange(subject: string, old: string | undefined, now: string | undefined): readonly string[] {
  if (old === now) return []
  if (old === undefined) return [`${subject} is new: ${quoted(now ?? '')}`]
  if (now === undefined) return [`${subject} is gone (was ${quoted(old)})`]
  return [`${subject} changed: ${quoted(old)} → ${quoted(now)}`]
}

/** What changed of how the words are said: by whose voice, from which recording. */
function manner(old: unknown, now: unknown, language: string): readonly string[] {
  if (old === undefined || now === undefined) return []
  return changedValues(mannerOf(old, language), mannerOf(now, language)).map((change) => {
    const after = 'after' in change ? valueWords(change.after) : 'not set'
    const was = 'before' in change ? ` (was ${valueWords(change.before)})` : ''
    return `${pathWords(change.path)} is now ${after}${was}`
  })
}

function mannerOf(written: unknown, language: string): Readonly<Record<string, unknown>> {
  const own = isMap(written) && Object.hasOwn(written, language) ? written[language] : written
  if (!isMap(own)) return {}
  return Object.fromEntries(
    Object.entries(own).filter(([key]) => key !== 'text' && !/^[a-z]{2,3}-/.test(key)),
  )
}

function promptName({ name }: FlowStep, path: Path, { start }: Flow): string {
  if (path.length > 1) return pathWords(path)
  return name === start ? 'greeting' : 'text'
}
