import type { CompiledState } from '../../compile/compiled-state.ts'
import { isHelpless, isMisheard, isSilent } from '../graph.ts'
import type { Edge } from '../graph.ts'
import { knotsIn } from '../knots.ts'
import { stepNamed } from '../../flow.ts'
import { scriptOf, shortestRound } from '../ways.ts'
import type { Way } from '../ways.ts'
import { findingInStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

/** A caller who does nothing at all comes to an end: no loop goes on without them. */
export const endlessLoops: Rule = (checked) =>
  roundsBy(checked, (edge) => isSilent(edge) && !edge.isOnce).map(({ round, way, at }) =>
    findingInStep(at, [], {
      rule: 'endless-loop',
      message: `${scriptOf(round) === '' ? 'The call goes' : 'A caller who stays silent goes'} round for ever: ${stepsOf(round)}`,
      fix: 'Let silence lead to a queue, voicemail or hangup step.',
      way,
    }),
  )

/** Nor does a caller go round for ever whose keys and words are never understood. */
export const wrongKeysLoops: Rule = (checked) =>
  roundsBy(checked, (edge) => isHelpless(edge) && !edge.isOnce)
    // Those of silence alone have been told.
    .filter(({ round }) => !round.every(isSilent))
    .map(({ entry, round, way, at }) =>
      findingInStep(at, [], {
        rule: 'wrong-keys-loop',
        message: `A caller who is not understood is asked for ever: ${stepsOf(round)}`,
        fix: 'Let noMatch lead to a queue, voicemail or hangup step.',
        way: plainly(checked, entry) ?? way,
      }),
    )

type Round = Readonly<{ entry: CompiledState; round: Way; way: Way; at: Parameters<typeof findingInStep>[0] }>

/** One round for each knot of states that can all come to each other by edges that `may` be taken. */
function roundsBy({ flow, graph, ways }: Checked, may: (edge: Edge) => boolean): readonly Round[] {
  if (!graph || !ways) return []
  return knotsIn(graph, may).flatMap(([entry]) => {
    const round = shortestRound(graph, entry, may)
    return round
      ? [{ entry, round, way: [...(ways.to(entry) ?? []), ...round], at: stepNamed(flow, entry.step) }]
      : []
  })
}

/** The round by wrong keys alone, without a silence; `null` when it takes one. */
function plainly({ graph, ways }: Checked, entry: CompiledState): Way | null {
  const round = graph && shortestRound(graph, entry, isMisheard)
  return round && [...(ways?.to(entry) ?? []), ...round]
}

const stepsOf = (round: Way): string => {
  const steps = [...new Set(round.map(({ from }) => from.step))]
  return [...steps, ...steps.slice(0, 1)].join(' -> ')
}
