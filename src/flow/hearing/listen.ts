import type { MachineDirective, Prompt } from '../run/directive.ts'

type Gather = Extract<MachineDirective, { type: 'gather' }>

/** Asks for one key, for as long as a caller usually needs; `over` says what differs. */
export const listen = (words: Prompt, over: Partial<Omit<Gather, 'type' | 'words'>> = {}): Gather => ({
  type: 'gather',
  words,
  input: 'keys',
  maxKeys: 1,
  finishOnKey: '',
  timeoutSeconds: 5,
  hints: {},
  interruptible: true,
  ...over,
})

/** The numbers of a step's tries: the first one and its retries. */
export const tries = (retries: number): readonly number[] =>
  Array.from({ length: retries + 1 }, (_, index) => index + 1)
