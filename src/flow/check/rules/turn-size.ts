import type { CompiledState } from '../../compile/compiled-state.ts'
import { stepNamed } from '../../flow.ts'
import { mostMoves } from '../../run/most-moves.ts'
import { isPassed } from '../graph.ts'
import type { Edge, FlowGraph } from '../graph.ts'
import { heardAt } from '../heard.ts'
import { knotsIn } from '../knots.ts'
import type { RuleName } from '../rule-book/rule-book.ts'
import { findingInStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

/** No call passes more steps at once than a turn may. */
export const tooManyMoves: Rule = (checked) =>
  heaviestTurn(checked, {
    weight: (state) => Number(isPassed(state)),
    of: ({ from }) => Number(!isPassed(from)),
    most: mostMoves,
    rule: 'too-many-moves',
    say: (moves) => `From here a call passes ${moves} steps at once; ${mostMoves} are the most`,
    fix: 'Use fewer steps in a row that neither ask nor wait.',
  })

// Twilio: error 11750, "the TwiML response is larger than 64 kB"; the rest is left to tags and addresses.
const mostBytes = 60_000
const bytesOfTags = 400

/** What is said at once fits into one answer to the telephone network. */
export const twimlTooLarge: Rule = (checked) =>
  checked.flow.languages.flatMap((language) =>
    heaviestTurn(checked, {
      weight: (state) => bytesOf(heardAt(state, language)) + bytesOfTags * state.say.length,
      of: () => 0,
      most: mostBytes,
      rule: 'twiml-too-large',
      say: (bytes) =>
        `From here callers hear ${Math.round(bytes / 1000)} kB at once in ${language}; 60 are the most`,
      fix: 'Say less in a row, or use recorded files.',
    }),
  )

// Letters beyond ASCII take more than one byte, and & < > are written out.
const bytesOf = (text: string): number =>
  text.length + 3 * count(text, /[^\u0000-\u007f]/g) + 5 * count(text, /[&<>"']/g)

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0

type Weighing = Readonly<{
  weight: (state: CompiledState) => number
  /** What the edge that begins the turn weighs. */
  of: (edge: Edge) => number
  most: number
  rule: RuleName
  say: (weight: number) => string
  fix: string
}>

/** The turn that weighs most, when that is too much. */
function heaviestTurn({ flow, graph, ways }: Checked, { of, most, rule, ...weighing }: Weighing) {
  const weights = graph && weightsIn(graph, weighing.weight)
  if (!graph || !ways || !weights) return []
  const turns = [
    { begins: graph.start, way: [], weight: weights.get(graph.start) ?? 0 },
    ...graph.edges
      .filter(({ from }) => !isPassed(from))
      .map((edge) => ({ begins: edge.to, way: [edge], weight: of(edge) + (weights.get(edge.to) ?? 0) })),
  ]
  const heaviest = turns.reduce((a, b) => (b.weight > a.weight ? b : a))
  if (heaviest.weight <= most || heaviest.begins.step === '') return []
  const [edge] = heaviest.way
  return [
    findingInStep(stepNamed(flow, heaviest.begins.step), [], {
      rule,
      message: weighing.say(heaviest.weight),
      fix: weighing.fix,
      way: edge ? [...(ways.to(edge.from) ?? []), edge] : [],
    }),
  ]
}

/**
 * What all states weigh that a call passes from each state before it rests, the heaviest way taken, the state where
 * it rests included. `null` when a call can go round without resting, which is for another rule.
 */
function weightsIn(
  graph: FlowGraph,
  weight: (state: CompiledState) => number,
): ReadonlyMap<CompiledState, number> | null {
  const passing = ({ from }: Edge): boolean => isPassed(from)
  if (knotsIn(graph, passing).length > 0) return null
  const weights = new Map<CompiledState, number>()
  const open: CompiledState[] = [...graph.states]
  for (let state = open.at(-1); state; state = open.at(-1)) {
    const next = isPassed(state) ? graph.leaving(state).map(({ to }) => to) : []
    const unknown = next.filter((one) => !weights.has(one))
    open.push(...unknown)
    if (unknown.length > 0) continue
    weights.set(state, weight(state) + Math.max(0, ...next.map((one) => weights.get(one) ?? 0)))
    open.pop()
  }
  return weights
}
