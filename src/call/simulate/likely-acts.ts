import { readScript, type CallerAct, type CompiledFlow } from '../../flow/index.ts'

/** What a caller may do, and how likely that is beside the others. */
type LikelyActs = readonly (readonly [CallerAct, number])[]

const hangup: CallerAct = { type: 'hangup' }

/** In line most people wait, and many do not; some would rather be called back where they can. */
const inLine: LikelyActs = [
  [{ type: 'wait' }, 70],
  [hangup, 30],
]
const leavingLine = 20

/** Of a hundred callers at a prompt, about so many do these things; the rest share the answers that it asks for. */
const weights = { silent: 8, wrong: 6, hangsUp: 4, answers: 82 } as const

/** What callers of `flow` are likely to do in each of its states; asked for once a state. */
export function likelyActs(flow: CompiledFlow): (state: string) => LikelyActs {
  const known = new Map<string, LikelyActs>()
  return (state) => {
    const acts = known.get(state) ?? actsAt(flow, state)
    known.set(state, acts)
    return acts
  }
}

function actsAt({ states, flow }: CompiledFlow, name: string): LikelyActs {
  const state = states.get(name)
  const step = flow.steps.get(state?.step ?? '')
  if (!state || !step) return inLine
  const ways = Object.keys(state.on).flatMap((event) =>
    actsOf(step.act(state.role, event)).map((act) => ({ act, kind: kindOf(act, event) })),
  )
  if (state.waits !== 'caller') return [...inLine, ...ways.map(({ act }) => [act, leavingLine] as const)]
  const count = (kind: keyof typeof weights): number => ways.filter((way) => way.kind === kind).length
  return [
    ...ways.map(({ act, kind }) => [act, weights[kind] / count(kind)] as const),
    [hangup, weights.hangsUp] as const,
  ]
}

const kindOf = (act: CallerAct, event: string): 'silent' | 'wrong' | 'answers' => {
  if (act.type === 'wait') return 'silent'
  return event === 'noMatch' ? 'wrong' : 'answers'
}

function actsOf(script: string | null): readonly CallerAct[] {
  const read = readScript(script ?? '')
  return read.kind === 'acts' ? read.acts : []
}
