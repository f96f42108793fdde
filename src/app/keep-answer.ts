import type { CompiledFlow, FlowEvent, SurveyAnswer, World } from '../flow/index.ts'
import type { EffectCall } from './effect-call.ts'
import type { Parts } from './parts.ts'

type Answered = Readonly<{ flow: CompiledFlow; call: EffectCall; world: World }>

/** Keeps an answer to a survey as soon as it is given: a caller may hang up before the last question. */
export async function keepAnswer(
  { store }: Parts,
  answer: SurveyAnswer,
  { flow, call, world }: Answered,
): Promise<FlowEvent> {
  await store.surveyAnswers.keep({
    ...answer,
    id: `${call.sid}:${call.turn}`,
    callSid: call.sid,
    campaign: world.facts.campaign,
    flow: { name: flow.name, version: flow.version },
    at: world.now,
  })
  return { type: 'kept' }
}
