import type { CallSid } from '../words.ts'

/** The call and the turn an effect is performed for: what makes it happen once. */
export type EffectCall = Readonly<{ sid: CallSid; turn: number }>
