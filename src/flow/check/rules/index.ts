import { deadEnds } from './dead-ends.ts'
import { endlessLoops, wrongKeysLoops } from './endless-loops.ts'
import { languages } from './languages.ts'
import { names } from './names.ts'
import { outcomes } from './outcomes.ts'
import { recordingNotice } from './recording-notice.ts'
import type { Rule } from './rule.ts'
import { unreachableSteps } from './unreachable-steps.ts'

/** Everything a flow must hold to. The only list. */
export const rules: readonly Rule[] = [
  names,
  outcomes,
  languages,
  unreachableSteps,
  deadEnds,
  endlessLoops,
  wrongKeysLoops,
  recordingNotice,
]
