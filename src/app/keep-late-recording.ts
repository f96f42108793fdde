import { endedInVoicemail, turn, type Call } from '../call/index.ts'
import { worldOf, type CallerEvent } from '../flow/index.ts'
import { keepAnswer } from './keep-answer.ts'
import type { Parts } from './parts.ts'

type Recorded = Extract<CallerEvent, { type: 'recorded' }>

/**
 * Keeps a recording that was told of only after its call had ended, by a caller who hung up into it: the answer to a
 * survey's question, else a message.
 */
export async function keepLateRecording(parts: Parts, call: Call, recorded: Recorded): Promise<void> {
  const at = parts.now()
  const flow = await parts.published.flowOf(call.flow)
  const world = worldOf(parts.published.company(), call.facts, at)
  const { awaiting } = turn(flow, call.position, recorded, world)
  if (awaiting?.type === 'keepAnswer') {
    await keepAnswer(parts, awaiting.answer, { flow, call, world })
    return
  }
  const voicemail = { url: recorded.url, seconds: recorded.seconds, at }
  await parts.store.calls.keepVoicemail(call.sid, voicemail, endedInVoicemail(call.visits))
}
