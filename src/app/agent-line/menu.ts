import { again, type AgentLineStep } from '../../call/index.ts'
import type { Agent } from '../../store/index.ts'
import type { ChangeAgentState, StateChange } from '../change-agent-state.ts'
import type { Parts } from '../parts.ts'
import { voiceOf } from './said.ts'

/** Where the call stands now, and what is said; `agent` is `null` as long as it is not known who calls. */
export type Turned = Readonly<{ step: AgentLineStep; says: readonly string[]; agent: Agent | null }>

type Choosing = Readonly<{ parts: Parts; changeAgentState: ChangeAgentState }>
type Standing = Extract<AgentLineStep, { at: 'menu' | 'reason' }>

/** How the agent stands, and what they can choose. */
export function stateAndMenu(agent: Agent, { isGreeted }: Readonly<{ isGreeted: boolean }>): Turned {
  const { words, stateOf } = voiceOf(agent)
  const hello = isGreeted ? [words.hello(agent.name)] : []
  const step = { at: 'menu', agentId: agent.id, tries: 0 } as const
  return { step, says: [...hello, stateOf(agent), words.menu], agent }
}

/** The agent pressed a key at the menu. */
export async function chosen(choosing: Choosing, step: Standing, keys: string): Promise<Turned> {
  const agent = await choosing.parts.store.agents.find(step.agentId)
  if (!agent) return { step: { at: 'over' }, says: [], agent: null }
  switch (keys) {
    case '1':
      // Who is available stays the next in turn.
      return agent.state === 'available'
        ? stateAndMenu(agent, { isGreeted: false })
        : become(choosing, agent, 'available')
    case '2':
      return takeBreak(choosing, agent)
    case '3':
      return become(choosing, agent, 'offline')
    case '9':
      return stateAndMenu(agent, { isGreeted: false })
    default:
      return onceMore(step, keys, { agent, question: voiceOf(agent).words.menu })
  }
}

/** The agent pressed the key of a reason for being away. */
export async function chosenReason(choosing: Choosing, step: Standing, keys: string): Promise<Turned> {
  const { store, published } = choosing.parts
  const agent = await store.agents.find(step.agentId)
  if (!agent) return { step: { at: 'over' }, says: [], agent: null }
  const { awayReasons } = published.company()
  const reason = awayReasons[Number(keys) - 1]
  if (reason === undefined)
    return onceMore(step, keys, { agent, question: voiceOf(agent).reasons(awayReasons) })
  const change = await choosing.changeAgentState(agent.id, 'away', reason)
  return change.kind === 'changed' ? stateAndMenu(change.agent, { isGreeted: false }) : busy(agent, change)
}

/** Away at once, so that it holds for one who hangs up now; then for which reason. */
async function takeBreak(choosing: Choosing, agent: Agent): Promise<Turned> {
  const { awayReasons } = choosing.parts.published.company()
  const [only] = awayReasons
  const change = await choosing.changeAgentState(
    agent.id,
    'away',
    awayReasons.length === 1 ? (only ?? null) : null,
  )
  if (change.kind !== 'changed') return busy(agent, change)
  if (awayReasons.length === 1) return stateAndMenu(change.agent, { isGreeted: false })
  const { stateOf, reasons } = voiceOf(agent)
  const step = { at: 'reason', agentId: agent.id, tries: 0 } as const
  return { step, says: [stateOf(change.agent), reasons(awayReasons)], agent }
}

async function become(choosing: Choosing, agent: Agent, state: 'available' | 'offline'): Promise<Turned> {
  const change = await choosing.changeAgentState(agent.id, state, null)
  if (change.kind !== 'changed') return busy(agent, change)
  if (state === 'available') return stateAndMenu(change.agent, { isGreeted: false })
  const { words, stateOf } = voiceOf(agent)
  return { step: { at: 'over' }, says: [stateOf(change.agent), words.goodbye], agent }
}

function busy(agent: Agent, change: StateChange): Turned {
  const { words } = voiceOf(agent)
  const state = change.kind === 'busy' ? change.state : agent.state
  const step = { at: 'menu', agentId: agent.id, tries: 0 } as const
  return { step, says: [words.state[state], words.busy, words.menu], agent }
}

/** Silence or a key that means nothing; whoever has nothing more to say hangs up, or is bidden goodbye. */
function onceMore(
  step: Standing,
  keys: string,
  { agent, question }: Readonly<{ agent: Agent; question: string }>,
): Turned {
  const { words } = voiceOf(agent)
  const next = again(step)
  if (next.at === 'over') return { step: next, says: [words.goodbye], agent }
  return { step: next, says: [...(keys === '' ? [] : [words.noChoice]), question], agent }
}
