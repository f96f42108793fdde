import type { AnyStepKind } from '../bind-step.ts'
import { bindKind } from '../bind-step.ts'
import { ask } from './ask.ts'
import { branch } from './branch.ts'
import { hangup } from './hangup.ts'
import { hours } from './hours.ts'
import { identify } from './identify.ts'
import { include } from './include.ts'
import { menu } from './menu.ts'
import { queue } from './queue.ts'
import { say } from './say.ts'
import { split } from './split.ts'
import { suppress } from './suppress.ts'
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
    bindKind(queue),
    bindKind(voicemail),
    bindKind(suppress),
    bindKind(include),
    bindKind(hangup),
  ].map((kind) => [kind.kind, kind]),
)
