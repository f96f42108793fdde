import type { SkillLevels } from '../words.ts'
import type { Excluded, Why } from './explain.ts'
import type { Obstacle } from './may-take.ts'
import { strategyWords } from './strategy-words.ts'
import { timeText } from './time-text.ts'
import type { Unservable } from './unservable.ts'

/** A decision in sentences, the first saying what was decided. */
export function tellWhy(why: Why): readonly string[] {
  return [headline(why), inLine(why), ...held(why), ...runnersUp(why), ...notRung(why)]
}

/** Why a line moves for nobody, in a sentence. */
export function tellUnservable(unservable: Unservable): string {
  switch (unservable.kind) {
    case 'nobodyThere':
      return 'No agent serves this queue.'
    case 'nobodyHas':
      return unservable.most === 0
        ? `No agent of this queue has ${skillText(unservable.skill, unservable.asked)}.`
        : `No agent of this queue has ${skillText(unservable.skill, unservable.asked)}; the best has ${unservable.most}.`
    case 'nobodyHasAll':
      return `No agent of this queue has all of: ${skillsText(unservable.asked)}.`
    case 'nobodySignedIn':
      return unservable.able === 1
        ? 'The one agent who can take these calls is signed out or away.'
        : `All ${unservable.able} agents who can take these calls are signed out or away.`
  }
}

function headline(why: Why): string {
  const { chosen, eligible, strategy, tieBroken, at } = why
  const [first] = chosen
  if (first === undefined) return nobodyRung(why)
  const rung = chosen.length === 1 ? `${first} was rung` : `${chosen.join(', ')} were rung at once`
  if (eligible.count === 1) return `${rung}, the only one who could take it.`
  const { chosenAs, merit } = strategyWords[strategy]
  const won = eligible.first.find(({ agentId }) => agentId === first)
  const tie = tieBroken ? '; the next was as good, so the name decided' : ''
  const as = chosen.length === 1 ? `the ${chosenAs}` : `${first} the ${chosenAs}`
  return `${rung}: of ${eligible.count} who could take it, ${as} (${won ? merit(won.keys, at) : ''})${tie}.`
}

function nobodyRung({ eligible, excluded }: Why): string {
  if (eligible.count > 0) return `Nobody was rung yet, though ${eligible.count} could be.`
  return excluded.count === 0
    ? 'Nobody was rung: there are no agents.'
    : 'Nobody was rung: nobody could take it.'
}

function inLine({ queue, waitedMs, asked, relaxed, before }: Why): string {
  const skills = skillsText(asked) || 'no skill'
  const less = relaxed ? ', less than at first' : ''
  const place =
    before.count === 0
      ? 'nobody before it'
      : `${before.count} before it${before.passedOver > 0 ? `, ${before.passedOver} of whom nobody could take` : ''}`
  return `The call had waited ${timeText(waitedMs)} for ${queue}, with ${place}; it asked for ${skills}${less}.`
}

const held = ({ heldFor, at }: Why): readonly string[] =>
  heldFor ? [`It was held for ${heldFor.agentId} for another ${timeText(heldFor.until - at)}.`] : []

function runnersUp({ eligible, chosen, strategy, at }: Why): readonly string[] {
  const next = eligible.first.filter(({ agentId }) => !chosen.includes(agentId))
  if (next.length === 0) return []
  const unnamed = eligible.count - eligible.first.length
  const named = next.map((one) => `${one.agentId} (${strategyWords[strategy].merit(one.keys, at)})`)
  return [`After that would have come ${named.join(', ')}${unnamed > 0 ? ` and ${unnamed} more` : ''}.`]
}

function notRung({ excluded, at }: Why): readonly string[] {
  if (excluded.count === 0) return []
  const unnamed = excluded.count - excluded.first.length
  const named = excluded.first.map((one) => `${one.agentId} ${obstacleText(one, at)}`)
  const counts = unnamed > 0 ? [`${unnamed} more are not named; of all, ${kindsText(excluded.byKind)}`] : []
  return [`Not rung: ${[...named, ...counts].join('; ')}.`]
}

function obstacleText({ because }: Excluded, at: number): string {
  switch (because.kind) {
    case 'notInQueue':
      return 'does not serve this queue'
    case 'lacks':
      return because.has === 0
        ? `lacks ${skillText(because.skill, because.asked)}`
        : `lacks ${skillText(because.skill, because.asked)} (has ${because.has})`
    case 'heldFor':
      return `may not, while it is held for ${because.agentId}`
    case 'state':
      return stateWords[because.state]
    case 'coolingDown':
      return `did not take an offer and rests for another ${timeText(because.until - at)}`
    case 'taken':
      return `was rung for call ${because.sid}, which came before`
  }
}

const stateWords: Readonly<Record<Extract<Obstacle, { kind: 'state' }>['state'], string>> = {
  offline: 'is signed out',
  available: 'is available',
  offered: 'is being rung for another call',
  onCall: 'is on a call',
  wrapUp: 'is wrapping up',
  away: 'is away',
}

const kindWords: Readonly<Record<Obstacle['kind'], string>> = {
  notInQueue: 'do not serve this queue',
  lacks: 'lack a skill',
  heldFor: 'may not while it is held for another',
  state: 'are busy, away or signed out',
  coolingDown: 'rest from an offer they did not take',
  taken: 'were rung for calls that came before',
}

const kindsText = (byKind: Why['excluded']['byKind']): string =>
  Object.entries(byKind)
    .map(([kind, count]) => `${count} ${kindWords[kind as Obstacle['kind']]}`)
    .join(', ')

const skillsText = (asked: SkillLevels): string =>
  Object.entries(asked)
    .map(([skill, level]) => skillText(skill, level))
    .join(', ')

const skillText = (skill: string, level: number): string => (level === 1 ? skill : `${skill} ${level}`)
