import type { AnyStepKind } from '../bind-step.ts'
import { bindKind } from '../bind-step.ts'
import { appointment } from './appointment.ts'
import { ask } from './ask.ts'
import { branch } from './branch.ts'
import { callback } from './callback.ts'
import { hangup } from './hangup.ts'
import { hours } from './hours.ts'
import { identify } from './identify.ts'
import { include } from './include.ts'
import { lookup } from './lookup.ts'
import { menu } from './menu.ts'
import { queue } from './queue.ts'
import { say } from './say.ts'
import { set } from './set.ts'
import { split } from './split.ts'
import { suppress } from './suppress.ts'
import { survey } from './survey.ts'
import { transfer } from './transfer.ts'
import { voicemail } from './voicemail.ts'

/** Every kind of step there is, by the key that names it in a file. The only list. */
export const stepKinds: ReadonlyMap<string, AnyStepKind> = new Map(
  [
    bindKind(say),
    bindKind(menu),
    bindKind(ask),
    bindKind(identify),
    bindKind(branch),
    bindKind(hours),
    bindKind(split),
    bindKind(set),
    bindKind(lookup),
    bindKind(queue),
    bindKind(transfer),
    bindKind(voicemail),
    bindKind(callback),
    bindKind(appointment),
    bindKind(survey),
    bindKind(suppress),
    bindKind(include),
    bindKind(hangup),
  ].map((kind) => [kind.kind, kind]),
)
