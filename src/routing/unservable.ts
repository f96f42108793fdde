import type { SkillLevels } from '../words.ts'
import type { Demand, QueueRules, RoutedAgent } from './line.ts'
import { lacking, levelOf, serves } from './may-take.ts'

/** Why a line moves for nobody, as things stand. */
export type Unservable =
  /** The company has no agent who serves the queue. */
  | Readonly<{ kind: 'nobodyThere' }>
  /** No agent of the queue has the skill at that level, signed in or not; `most` is the best of them. */
  | Readonly<{ kind: 'nobodyHas'; skill: string; asked: number; most: number }>
  /** Each skill is there, but no agent has all of them. */
  | Readonly<{ kind: 'nobodyHasAll'; asked: SkillLevels }>
  /** Those who could take its calls are signed out or away. */
  | Readonly<{ kind: 'nobodySignedIn'; able: number }>

/**
 * Why nobody can take a call that asks for `demands` in a queue, not even once it asks for the least; `null` when
 * somebody can, free or not.
 */
export function unservable(
  demands: readonly Demand[],
  rules: QueueRules | undefined,
  agents: readonly RoutedAgent[],
): Unservable | null {
  const asked = demands.at(-1)?.skills ?? {}
  const serving = agents.filter((agent) => serves(agent, rules))
  if (serving.length === 0) return { kind: 'nobodyThere' }
  const able = serving.filter(({ skills }) => !lacking(skills, asked))
  if (able.length === 0) return missing(asked, serving)
  const signedIn = able.some(({ state }) => state !== 'offline' && state !== 'away')
  return signedIn ? null : { kind: 'nobodySignedIn', able: able.length }
}

function missing(asked: SkillLevels, serving: readonly RoutedAgent[]): Unservable {
  for (const [skill, level] of Object.entries(asked)) {
    const most = Math.max(...serving.map(({ skills }) => levelOf(skills, skill)))
    if (most < level) return { kind: 'nobodyHas', skill, asked: level, most }
  }
  return { kind: 'nobodyHasAll', asked }
}
