import { agentOfKeyedPhone, again, type AgentLineStep } from '../../call/index.ts'
import { readCallerNumber } from '../../inquiry/index.ts'
import type { Agent } from '../../store/index.ts'
import { renderHangup, renderKeysAsked, type InboundCall } from '../../twilio/index.ts'
import { later, type CallSid } from '../../words.ts'
import type { ChangeAgentState } from '../change-agent-state.ts'
import type { Parts } from '../parts.ts'
import { chosen, chosenReason, stateAndMenu, type Turned } from './menu.ts'
import { checkPin } from './pins.ts'
import { voiceIn, voiceOf, type Voice } from './said.ts'

/** Answers an agent who dials the agents' line, with TwiML. */
export type AnswerAgentLine = (inbound: InboundCall) => Promise<string>

/** What an agent keyed in at the `seq`-th question of their call, counted from 1; `''` is silence. */
export type HearAgentLine = (call: CallSid, seq: number, keys: string) => Promise<string>

export function answerAgentLine(parts: Parts): AnswerAgentLine {
  const { store, now } = parts
  return async ({ sid, from }) => {
    const { step, says, agent } = await welcome(parts, from)
    const reply = render(parts, { step, says, agent }, { sid, seq: 1 })
    await store.agentLineCalls.insert({ sid, seq: 1, step, reply, startedAt: now() })
    // Another copy of this request may have been quicker.
    return (await store.agentLineCalls.find(sid))?.reply ?? reply
  }
}

export function hearAgentLine(parts: Parts, changeAgentState: ChangeAgentState): HearAgentLine {
  const { store, published } = parts
  return async (sid, seq, keys) => {
    const call = await store.agentLineCalls.find(sid)
    if (!call) {
      const { words, say } = voiceIn(published.company().agentLine.language)
      return renderHangup(say(words.goodbye))
    }
    if (call.seq !== seq) return call.reply
    const turned = await hear({ parts, changeAgentState }, call.step, keys)
    const reply = render(parts, turned, { sid, seq: seq + 1 })
    const saved = await store.agentLineCalls.save({ sid, seq: seq + 1, step: turned.step, reply })
    return saved === 'saved' ? reply : ((await store.agentLineCalls.find(sid))?.reply ?? reply)
  }
}

const dayMs = 86_400_000

/** The call to the agents' line is over. */
export const endAgentLineCall =
  ({ store, now }: Parts) =>
  (sid: CallSid): Promise<void> =>
    store.agentLineCalls.forget(sid, later(now(), -dayMs))

// Long enough to look for the next key, and to think.
const patienceSeconds = 6

/** In the agent's language once it is known who calls. */
const voiceFor = ({ published }: Parts, agent: Agent | null): Voice =>
  agent ? voiceOf(agent) : voiceIn(published.company().agentLine.language)

type Question = Readonly<{ sid: CallSid; seq: number }>

function render(parts: Parts, { step, says, agent }: Turned, { sid, seq }: Question): string {
  const words = voiceFor(parts, agent).say(...says)
  if (step.at === 'over') return renderHangup(words)
  const keys = step.at === 'phone' || step.at === 'pin' ? 'untilPound' : 'one'
  return renderKeysAsked(words, parts.addresses.agentLine(sid, seq), { keys, patienceSeconds })
}

async function welcome(parts: Parts, from: string): Promise<Turned> {
  const number = readCallerNumber(from)
  const agents = await parts.store.agents.all()
  const agent = (number !== null && agents.find(({ phone }) => phone === number)) || null
  const { words } = voiceFor(parts, agent)
  if (!agent) return { step: { at: 'phone', tries: 0 }, says: [words.askPhone], agent }
  const hello = words.hello(agent.name)
  if (!(await parts.store.agentPins.find(agent.id)))
    return { step: { at: 'over' }, says: [hello, words.noPin], agent }
  const step = { at: 'pin', agentId: agent.id, isKnownByCallerId: true, tries: 0 } as const
  return { step, says: [hello, words.askPin], agent }
}

type Hearing = Readonly<{ parts: Parts; changeAgentState: ChangeAgentState }>

async function hear(hearing: Hearing, step: AgentLineStep, keys: string): Promise<Turned> {
  const { parts } = hearing
  switch (step.at) {
    case 'phone':
      return hearPhone(parts, step, keys)
    case 'pin':
      return hearPin(parts, step, keys)
    case 'menu':
      return chosen(hearing, step, keys)
    case 'reason':
      return chosenReason(hearing, step, keys)
    case 'over':
      return { step, says: [], agent: null }
  }
}

async function hearPhone(
  parts: Parts,
  step: Extract<AgentLineStep, { at: 'phone' }>,
  keys: string,
): Promise<Turned> {
  const { words } = voiceFor(parts, null)
  if (keys === '') {
    const next = again(step)
    return { step: next, says: [next.at === 'over' ? words.tooManyTries : words.askPhone], agent: null }
  }
  const agent = agentOfKeyedPhone(await parts.store.agents.all(), keys)
  const next = { at: 'pin', agentId: agent?.id ?? null, isKnownByCallerId: false, tries: step.tries } as const
  return { step: next, says: [words.askPin], agent: null }
}

async function hearPin(
  parts: Parts,
  step: Extract<AgentLineStep, { at: 'pin' }>,
  keys: string,
): Promise<Turned> {
  const agent = step.agentId && (await parts.store.agents.find(step.agentId))
  const known = step.isKnownByCallerId ? agent : null
  const { words } = voiceFor(parts, known)
  const checked = agent && keys !== '' ? await checkPin(parts, agent.id, keys) : 'wrong'
  if (checked === 'right' && agent) return stateAndMenu(agent, { isGreeted: !known })
  if (checked === 'locked') return { step: { at: 'over' }, says: [words.locked], agent: known }
  return asked(step, keys, { agent: known, words })
}

/** The PIN once more; who was not known by their caller id may have mistaken the number as well. */
function asked(
  step: Extract<AgentLineStep, { at: 'pin' }>,
  keys: string,
  { agent, words }: Readonly<{ agent: Agent | null; words: Voice['words'] }>,
): Turned {
  const next = again(step)
  if (next.at === 'over') return { step: next, says: [words.tooManyTries], agent }
  if (keys === '') return { step: next, says: [words.askPin], agent }
  if (agent) return { step: next, says: [words.wrongPin, words.askPin], agent }
  return { step: { at: 'phone', tries: step.tries + 1 }, says: [words.noMatch, words.askPhone], agent }
}
