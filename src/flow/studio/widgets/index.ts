import type { Translate } from '../translation.ts'
import { connectCallTo } from './connect-call-to.ts'
import { enqueueCall, sendToFlex } from './enqueue.ts'
import { gatherInput } from './gather-input.ts'
import { noCounterpart, typesWithoutCounterpart } from './no-counterpart.ts'
import { passedOver, typesPassedOver } from './passed-over.ts'
import { recordVoicemail } from './record-voicemail.ts'
import { makeHttpRequest, runFunction } from './requests.ts'
import { sayPlay } from './say-play.ts'
import { setVariables } from './set-variables.ts'
import { splitBasedOn } from './split-based-on.ts'
import { trigger } from './trigger.ts'

/** Every type of widget that Studio has, and what becomes of it. The only list. */
export const translators: ReadonlyMap<string, Translate> = new Map<string, Translate>([
  ['trigger', trigger],
  ['say-play', sayPlay],
  ['gather-input-on-call', gatherInput],
  ['split-based-on', splitBasedOn],
  ['set-variables', setVariables],
  ['connect-call-to', connectCallTo],
  ['enqueue-call', enqueueCall],
  ['send-to-flex', sendToFlex],
  ['record-voicemail', recordVoicemail],
  ['run-function', runFunction],
  ['make-http-request', makeHttpRequest],
  ...typesWithoutCounterpart.map((type) => [type, noCounterpart] as const),
  ...typesPassedOver.map((type) => [type, passedOver] as const),
])
