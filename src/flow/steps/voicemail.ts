import type { z } from 'zod'
import { block } from '../read/authored.ts'
import { duration } from '../read/duration.ts'
import type { CallerEvent } from '../run/event.ts'
import { prompt } from '../speaking/prompt.ts'
import { toOutcome, toRole } from '../step-kind.ts'
import type { StepKind, StepState } from '../step-kind.ts'

const schema = block({
  voicemail: block({
    prompt: prompt.describe('What is said before the tone'),
    again: prompt.optional().describe('Said when nothing was recorded; the prompt when left out'),
    maxLength: duration({ from: '5s', to: '10m' }).default(120_000).describe('The longest message'),
    silence: duration({ from: '1s', to: '30s' }).default(5000).describe('This much silence ends the message'),
  }),
})

type VoicemailStep = z.output<typeof schema>

/** Takes a message. A caller who says nothing is asked once more. */
export const voicemail: StepKind<VoicemailStep> = {
  kind: 'voicemail',
  schema,
  outcomes: () => [
    { name: 'recorded', unwired: 'nextOrEnd' },
    { name: 'empty', unwired: 'nextOrEnd' },
  ],
  states: (step) => [recording(step, 1), recording(step, 2)],
  hear: (_asking, event) => ({ type: messageIn(event) }),
  act: (_step, _role, event) => (event === 'empty' ? 'wait' : 'speech: please call me back'),
  prompts: ({ voicemail: { prompt: words, again } }) => [
    { path: ['voicemail', 'prompt'], prompt: words },
    ...(again ? [{ path: ['voicemail', 'again'], prompt: again }] : []),
  ],
  example: `
voicemail:
  prompt: { en-US: Please leave your name and number after the tone. }
  maxLength: 2m
next: goodbye
`,
}

function recording({ voicemail: authored }: VoicemailStep, attempt: 1 | 2): StepState {
  const { prompt: words, again = words, maxLength, silence } = authored
  return {
    role: `attempt${attempt}`,
    waits: 'caller',
    meets: 'voicemail',
    say: [
      {
        type: 'record',
        words: attempt === 1 ? words : again,
        maxSeconds: maxLength / 1000,
        silenceSeconds: silence / 1000,
      },
    ],
    on: { recorded: toOutcome('recorded'), empty: attempt === 1 ? toRole('attempt2') : toOutcome('empty') },
  }
}

// Whoever is on a telephone without keys talks: speech and keys while recording are part of the message.
function messageIn(event: CallerEvent): 'recorded' | 'empty' {
  switch (event.type) {
    case 'recorded':
      return event.seconds > 0 && event.url !== '' ? 'recorded' : 'empty'
    case 'said':
      return 'recorded'
    case 'silent':
    case 'pressed':
    case 'leftQueue':
      return 'empty'
  }
}
