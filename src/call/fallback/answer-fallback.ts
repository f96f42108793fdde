import { openAt } from '../../calendar/index.ts'
import type { Spoken } from '../../flow/index.ts'
import type { E164, EpochMs } from '../../words.ts'
import { systemWords } from '../spoken.ts'
import type { FallbackBundle, FallbackLead, FallbackMenu, FallbackOpening } from './fallback-bundle.ts'

/**
 * Where a caller of the fallback stands. `midCall`: the flow had begun when something failed, so the greeting has been
 * heard. `key` is the menu's key that led here; `null` when none did.
 */
export type FallbackAt =
  | Readonly<{ at: 'start' | 'midCall' | 'recorded' }>
  | Readonly<{ at: 'menu'; digits: string }>
  | Readonly<{ at: 'rung'; key: string | null; isAnswered: boolean }>

/** What the caller hears, and what the telephone does then. */
export type FallbackReply = Readonly<{
  says: readonly Spoken[]
  then:
    | Readonly<{ type: 'menu'; menu: FallbackMenu }>
    | Readonly<{ type: 'ring'; number: E164; key: string | null }>
    | Readonly<{ type: 'record' }>
    | Readonly<{ type: 'hangup' }>
}>

/** The next thing the fallback says; the hours are those at `now`. */
export function answerFallback(bundle: FallbackBundle, where: FallbackAt, now: EpochMs): FallbackReply {
  const isOpen = bundle.calendar === null || openAt(bundle.calendar, now).open
  const opening = isOpen ? bundle.open : bundle.closed
  switch (where.at) {
    case 'start':
      return greet(bundle, opening)
    case 'midCall':
      return isOpen ? apologise(bundle) : follow(bundle, opening.lead, null)
    case 'menu':
      return choose(bundle, opening, where.digits)
    case 'rung':
      return where.isAnswered ? hangUp([]) : missed(bundle, leadBy(opening, where.key))
    case 'recorded':
      return hangUp([systemWords(bundle.language).goodbye])
  }
}

const greet = (bundle: FallbackBundle, { says, menu, lead }: FallbackOpening): FallbackReply =>
  menu ? { says, then: { type: 'menu', menu } } : follow(bundle, lead, null)

function choose(bundle: FallbackBundle, opening: FallbackOpening, digits: string): FallbackReply {
  const isOption = Object.hasOwn(opening.menu?.options ?? {}, digits)
  return follow(bundle, leadBy(opening, digits), isOption ? digits : null)
}

/** Where a key of the menu leads; every other key, and none at all, leads where silence does. */
const leadBy = ({ menu, lead }: FallbackOpening, key: string | null): FallbackLead =>
  (menu && key !== null && Object.hasOwn(menu.options, key) ? menu.options[key] : lead) ?? lead

const hangUp = (says: readonly Spoken[]): FallbackReply => ({ says, then: { type: 'hangup' } })

const apologise = ({ language, person }: FallbackBundle): FallbackReply => ({
  says: [systemWords(language).apology],
  then: { type: 'ring', number: person, key: null },
})

function follow(
  { person }: FallbackBundle,
  { says, to, voicemail }: FallbackLead,
  key: string | null,
): FallbackReply {
  if (to === 'person') return { says, then: { type: 'ring', number: person, key } }
  if (to === 'voicemail' && voicemail) return { says: [...says, voicemail], then: { type: 'record' } }
  return hangUp(says)
}

/** The person did not answer: a message where the flow takes one, else a goodbye. */
function missed({ language }: FallbackBundle, { voicemail }: FallbackLead): FallbackReply {
  if (voicemail === null) return hangUp([systemWords(language).goodbye])
  return { says: [voicemail], then: { type: 'record' } }
}
