import type { Draft, Key, Way } from './draft.ts'
import { asLanguageTag, primaryOf } from './language-tags.ts'
import type { LinkedDrafts } from './link.ts'

/** The flow's languages, the one that greets first, and its drafts with the caller's language changed on the way. */
export type Spoken = Readonly<{ languages: readonly [string, ...string[]]; drafts: readonly Draft[] }>

const usualLanguage = 'en-US'

/**
 * In Studio every widget has its own language; here a call has one, until a way changes it. So each way to words in
 * another language changes it, where the words of all widgets of one language take its most usual country.
 */
export function speakLanguages({ drafts, start }: LinkedDrafts): Spoken {
  const tags = usualTags(drafts)
  const greeting = tags.values().next().value ?? usualLanguage
  const languageOf = (draft: Draft): string | null => {
    if (!hasWords(draft)) return null
    const written = asLanguageTag(draft.language ?? '')
    return (written === null ? undefined : tags.get(primaryOf(written))) ?? greeting
  }
  const spoken = [...new Set(drafts.flatMap((draft) => languageOf(draft) ?? []))]
  const first = languageAt(start, drafts, languageOf) ?? greeting
  const languages: [string, ...string[]] = [first, ...spoken.filter((language) => language !== first)]
  if (spoken.length < 2) return { languages, drafts }
  return {
    languages,
    drafts: changed(drafts, { start, first, languageOf }).map((draft) => inEach(draft, languages)),
  }
}

const hasWords = ({ body }: Draft): boolean => ['say', 'menu', 'ask'].some((kind) => kind in body)

/** For each language the tag that most widgets have; the most usual language first. */
function usualTags(drafts: readonly Draft[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  for (const draft of drafts) {
    const tag = hasWords(draft) ? asLanguageTag(draft.language ?? '') : null
    if (tag !== null) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  const tags = new Map<string, string>()
  for (const [tag] of [...counts].toSorted(([, a], [, b]) => b - a))
    if (!tags.has(primaryOf(tag))) tags.set(primaryOf(tag), tag)
  return tags
}

// A flow's prompts are written in each of its languages. Callers are led into the one that these words are in, so
// the same words stand under the others.
function inEach(draft: Draft, languages: readonly string[]): Draft {
  const spread = (words: unknown): unknown =>
    words === null ? null : Object.fromEntries(languages.map((language) => [language, words]))
  const { say, menu, ask } = draft.body
  if (say !== undefined) return { ...draft, body: { ...draft.body, say: spread(say) } }
  const [kind, question] = menu === undefined ? (['ask', ask] as const) : (['menu', menu] as const)
  if (typeof question !== 'object' || question === null || !('prompt' in question)) return draft
  return { ...draft, body: { ...draft.body, [kind]: { ...question, prompt: spread(question.prompt) } } }
}

type LanguageOf = (draft: Draft) => string | null

/** The language of the first words that callers hear. */
function languageAt(start: Key, drafts: readonly Draft[], languageOf: LanguageOf): string | null {
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]))
  const found = new Set([start])
  for (const key of found) {
    const draft = byKey.get(key)
    const language = draft ? languageOf(draft) : null
    if (language !== null) return language
    for (const { to } of draft?.ways ?? []) found.add(to)
  }
  return null
}

type Speaking = Readonly<{ start: Key; first: string; languageOf: LanguageOf }>

function changed(drafts: readonly Draft[], { start, first, languageOf }: Speaking): readonly Draft[] {
  const spokenAfter = languagesAfter(drafts, { start, first, languageOf })
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]))
  const changes = new Map<Key, Draft>()
  const lead = (draft: Draft, way: Way): Way => {
    const target = byKey.get(way.to)
    const language = target ? languageOf(target) : null
    const before = spokenAfter.get(draft.key) ?? new Set()
    if (!target || language === null || [...before].every((one) => one === language)) return way
    // An option and a case can change the language themselves.
    if (way.at.length > 1 && way.at.at(-1) === 'next') return { ...way, language }
    const change = changeTo(target, language)
    changes.set(change.key, change)
    return { ...way, to: change.key }
  }
  const led = drafts.map((draft) => ({ ...draft, ways: draft.ways.map((way) => lead(draft, way)) }))
  return [...led, ...changes.values()]
}

/** The languages a call may be in when it leaves each draft. */
function languagesAfter(
  drafts: readonly Draft[],
  { start, first, languageOf }: Speaking,
): ReadonlyMap<Key, ReadonlySet<string>> {
  const after = new Map<Key, Set<string>>(
    drafts.map((draft) => {
      const language = languageOf(draft)
      return [draft.key, new Set(language === null ? [] : [language])]
    }),
  )
  const open: [Key, string][] = [
    [start, first],
    ...drafts.flatMap((draft): [Key, string][] => {
      const language = languageOf(draft)
      return language === null ? [] : draft.ways.map(({ to }) => [to, language])
    }),
  ]
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]))
  for (let next = open.pop(); next; next = open.pop()) {
    const [key, language] = next
    const draft = byKey.get(key)
    const known = after.get(key)
    if (!draft || !known || languageOf(draft) !== null || known.has(language)) continue
    known.add(language)
    for (const { to } of draft.ways) open.push([to, language])
  }
  return after
}

const changeTo = (target: Draft, language: string): Draft => ({
  key: `${target.key}\nin ${language}`,
  name: `${target.name}-${primaryOf(language)}`,
  body: { branch: [{ when: { 'caller.language': { isNot: language } } }] },
  ways: [
    { at: ['branch', 0, 'next'], to: target.key, takesCaller: false, language },
    { at: ['next'], to: target.key, takesCaller: false },
  ],
  language: null,
  notes: [],
})
