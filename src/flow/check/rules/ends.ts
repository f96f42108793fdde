import { nowhere } from '../../compile/compile.ts'
import type { CompiledState } from '../../compile/compiled-state.ts'
import { stepNamed } from '../../flow.ts'
import type { Problem } from '../../problem.ts'
import { isHelpless, isPassed, isSilent, leadingTo, reachable } from '../graph.ts'
import type { Edge, FlowGraph } from '../graph.ts'
import { isSpoken } from '../heard.ts'
import type { RuleName } from '../rule-book/rule-book.ts'
import { waysFrom } from '../ways.ts'
import type { Way } from '../ways.ts'
import { findingInHead, findingInStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

const isEnd = ({ waits, name }: CompiledState): boolean => waits === 'end' && name !== nowhere

/** Some way leads to a person, a voicemail or a callback. */
export const noPerson: Rule = ({ flow, graph }) => {
  // What leads nowhere yet may have been meant to lead there.
  if (!graph || graph.states.some(({ meets, name }) => meets !== null || name === nowhere)) return []
  return [
    findingInHead(flow, ['flow'], {
      rule: 'no-person',
      message: 'No caller ever comes to a person, a voicemail or a callback',
      fix: 'Add a queue, voicemail or callback step.',
      way: null,
    }),
  ]
}

/** No call ends without a word after what the caller last did, or after they waited in vain. */
export const abruptEnd: Rule = (checked) => {
  const { flow, graph } = checked
  if (!graph) return []
  return graph.states
    .filter((state) => isEnd(state) && isQuiet(state))
    .flatMap((end) => {
      const way = quietWay(checked, graph, end)
      if (!way) return []
      // The end that no step is part of belongs to the step that leads there.
      const step = end.step === '' ? (way.at(-1)?.from.step ?? flow.start) : end.step
      return [
        findingInStep(stepNamed(flow, step), [], {
          rule: 'abrupt-end',
          message: 'The call ends here without a word after what the caller last did',
          fix: 'Say goodbye before it ends.',
          way,
        }),
      ]
    })
}

const isQuiet = (state: CompiledState): boolean => !isSpoken(state)

/** A way to `end` on which nothing is said since the caller did something, or since the call began. */
function quietWay({ ways }: Checked, graph: FlowGraph, end: CompiledState): Way | null {
  const quietly = ({ from }: Edge): boolean => isPassed(from) && isQuiet(from)
  const before = leadingTo(graph, [end], quietly)
  const last = graph.edges.find((edge) => isLastWord(edge) && before.has(edge.to))
  if (!last) return before.has(graph.start) ? waysFrom(graph, { may: quietly }).to(end) : null
  const rest = waysFrom(graph, { from: last.to, may: quietly }).to(end) ?? []
  return [...(ways?.to(last.from) ?? []), last, ...rest]
}

// Who left a message, or talked to an agent, has said goodbye.
const isLastWord = ({ from, event, act }: Edge): boolean =>
  from.waits === 'queue' || from.waits === 'transfer'
    ? event !== 'talked'
    : act !== null && from.meets === null

/** A caller who does nothing comes to a person, a voicemail or a callback. */
export const silenceHangsUp: Rule = (checked) =>
  givingUp(checked, {
    may: isSilent,
    last: ({ act }) => act === 'wait',
    rule: 'silence-hangs-up',
    who: 'A caller who stays silent here',
    outcome: 'noInput',
  })

/** A caller who is never understood does as well. */
export const wrongKeysHangUp: Rule = (checked) =>
  givingUp(checked, {
    may: isHelpless,
    last: ({ event }) => event === 'noMatch',
    rule: 'wrong-keys-hang-up',
    who: 'A caller who is not understood here',
    outcome: 'noMatch',
  })

type GivingUp = Readonly<{
  /** What such a caller may do. */
  may: (edge: Edge) => boolean
  /** What is the last they do. */
  last: (edge: Edge) => boolean
  rule: RuleName
  who: string
  outcome: string
}>

function givingUp({ flow, graph }: Checked, { may, last, rule, who, outcome }: GivingUp): readonly Problem[] {
  // In a flow that leads nobody to a person this is no worse than all else.
  if (!graph || !graph.states.some(({ meets }) => meets !== null)) return []
  // Who is brought to where a person would be has not been hung up on, though the line be closed.
  const brought = stepsOfPersons(graph)
  const unmet = (edge: Edge): boolean => may(edge) && !brought.has(edge.from.step)
  const onward = ({ from }: Edge): boolean => isPassed(from) && !brought.has(from.step)
  const ways = waysFrom(graph, { may: unmet })
  const plainWays = waysFrom(graph, { may: (edge) => unmet(edge) && (edge.act === null || last(edge)) })
  const met = reachable(graph, [graph.start], unmet)
  const lost = leadingTo(graph, graph.states.filter(isEnd), onward)
  const exits = graph.edges.filter(
    (edge) => last(edge) && unmet(edge) && lost.has(edge.to) && met.has(edge.from),
  )
  return [...new Map(exits.map((edge) => [edge.from.step, edge])).values()].map((edge) => {
    const step = stepNamed(flow, edge.from.step)
    const rest = waysFrom(graph, { from: edge.to, may: onward }).toNearest(isEnd) ?? []
    return findingInStep(step, step.on.has(outcome) ? ['on', outcome] : [], {
      rule,
      message: `${who} is hung up on, without a person, a voicemail or a callback`,
      fix: `Let ${outcome} lead to a queue or voicemail step.`,
      way: [...(plainWays.to(edge.from) ?? ways.to(edge.from) ?? []), edge, ...rest],
    })
  })
}

const stepsOfPersons = ({ states }: FlowGraph): ReadonlySet<string> =>
  new Set(states.filter(({ meets }) => meets === 'person' || meets === 'voicemail').map(({ step }) => step))
