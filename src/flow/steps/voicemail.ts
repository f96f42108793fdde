import { z } from 'zod'
import { block } from '../read/authored.ts'
import { duration } from '../read/duration.ts'
import type { CallerEvent } from '../run/event.ts'
import { tries } from '../hearing/listen.ts'
import { prompt } from '../speaking/prompt.ts'
import { silence } from '../speaking/silence.ts'
import { toOutcome, toRole } from '../step-kind.ts'
import type { StepKind, StepState } from '../step-kind.ts'

const schema = block({
  voicemail: block({
    prompt: prompt
      .nullable()
      .describe('What is said before the tone; nothing when the step before has said it'),
    again: prompt.optional().describe('Said when nothing was recorded; the prompt when left out'),
    maxLength: duration({ from: '5s', to: '10m' }).prefault('2m').describe('The longest message'),
    silence: duration({ from: '1s', to: '30s' })
      .prefault('5s')
      .describe('This much silence ends the message'),
    retries: z.int().min(0).max(2).default(1).describe('How often a caller who says nothing is asked again'),
  }),
})

type VoicemailStep = z.output<typeof schema>

/** Takes a message. A caller who says nothing is asked once more, or as often as the author says. */
export const voicemail: StepKind<VoicemailStep> = {
  kind: 'voicemail',
  about: 'Takes a message.',
  schema,
  outcomes: () => [
    { name: 'recorded', unwired: 'nextOrEnd', when: 'a message was left' },
    { name: 'empty', unwired: 'nextOrEnd', when: 'nothing was recorded' },
  ],
  states: (step) => tries(step.voicemail.retries).map((attempt) => recording(step, attempt)),
  hear: (_asking, event) => ({ type: messageIn(event) }),
  act: (_step, _role, event) => (event === 'empty' ? 'wait' : 'speech: please call me back'),
  prompts: ({ voicemail: { prompt: words, again } }) => [
    ...(words ? [{ path: ['voicemail', 'prompt'], prompt: words }] : []),
    ...(again ? [{ path: ['voicemail', 'again'], prompt: again }] : []),
  ],
  example: `
voicemail:
  prompt: { en-US: Please leave your name and number after the tone. }
  maxLength: 2m
next: goodbye
`,
}

function recording({ voicemail: authored }: VoicemailStep, attempt: number): StepState {
  const { prompt: words, again = words, maxLength, silence: pause, retries } = authored
  return {
    role: `attempt${attempt}`,
    waits: 'caller',
    meets: 'voicemail',
    say: [
      {
        type: 'record',
        words: (attempt === 1 ? words : again) ?? silence,
        maxSeconds: maxLength / 1000,
        silenceSeconds: pause / 1000,
      },
    ],
    on: {
      recorded: toOutcome('recorded'),
      empty: attempt <= retries ? toRole(`attempt${attempt + 1}`) : toOutcome('empty'),
    },
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
    case 'transferEnded':
      return 'empty'
  }
}
