import type { z } from 'zod'
import { block, retries } from '../read/authored.ts'
import type { CallerEvent, FlowContext, FlowEvent } from '../run/event.ts'
import type { World } from '../known/facts.ts'
import { listen, tries } from '../hearing/listen.ts'
import { prompt } from '../speaking/prompt.ts'
import { toOutcome, toRole } from '../step-kind.ts'
import type { Move, StepKind, StepState } from '../step-kind.ts'
import { actYesOrNo, askYesOrNo, hearYesOrNo } from '../hearing/yes-or-no.ts'

const schema = block({
  identify: block({
    confirm: prompt
      .optional()
      .describe(
        'Asks a probable caller; 1 is yes, 2 is no. Says nothing of the inquiry: they are not linked yet',
      ),
    reference: prompt
      .optional()
      .describe('Asks for the reference number of the web form, ended with the pound key'),
    retries: retries.default(1),
  }),
})

type IdentifyStep = z.output<typeof schema>
type Authored = IdentifyStep['identify']

/**
 * Finds the inquiry behind a caller.
 *
 *   match --linked--------------------------> link --done--> linked
 *     |  \--ask--> confirm1.. --yes----------/ ^
 *     |                 | no, silence          | found
 *     \--new------------+--> reference1.. -> find --unknown--> reference2.. -> new
 *
 * Without a `confirm` prompt a probable caller is new; without a `reference` prompt nobody is asked for one.
 */
export const identify: StepKind<IdentifyStep> = {
  kind: 'identify',
  about: 'Finds the form this caller filled in, so that the agent knows who is calling and why.',
  schema,
  outcomes: () => [
    { name: 'linked', unwired: 'problem', when: 'the inquiry is found' },
    { name: 'new', unwired: 'problem', when: 'no inquiry is found' },
  ],
  states: ({ identify: authored }) => [
    match(authored),
    ...(authored.confirm ? confirmations(authored, authored.confirm) : []),
    ...(authored.reference ? references(authored, authored.reference) : []),
    { role: 'link', waits: 'effect', say: [], on: { done: { ...toOutcome('linked'), inquiry: 'linked' } } },
  ],
  decide: ({ context }, world) => bandOf(context, world),
  hear: ({ role, context }, event) =>
    role.startsWith('confirm') ? { type: hearYesOrNo(event, context.language) } : hearReference(event),
  effect: ({ role, context }) =>
    role === 'link'
      ? { type: 'linkInquiry', inquiryId: candidateOf(context) }
      : { type: 'findReference', digits: context.captured[capturedReference] ?? '' },
  act: (_step, role, event) => {
    if (role.startsWith('confirm')) return actYesOrNo(event)
    return event === 'keyed' ? '123456#' : 'wait'
  },
  prompts: ({ identify: { confirm, reference } }) => [
    ...(confirm ? [{ path: ['identify', 'confirm'], prompt: confirm }] : []),
    ...(reference ? [{ path: ['identify', 'reference'], prompt: reference }] : []),
  ],
  captures: ({ identify: { reference } }) => (reference ? [capturedReference] : []),
  example: `
identify:
  confirm: { en-US: "Did you ask us for a quote on our web site? Press 1 for yes, 2 for no." }
  reference: { en-US: "If you have a reference number, key it in, then press pound. If not, just wait." }
on: { linked: sales, new: menu }
`,
}

/** Where the reference a caller keyed in is kept. */
const capturedReference = 'reference'

const whenDenied = ({ reference }: Authored): Move => (reference ? toRole('reference1') : toOutcome('new'))

const match = (authored: Authored): StepState => ({
  role: 'match',
  waits: 'decision',
  say: [],
  on: {
    known: { ...toOutcome('linked'), inquiry: 'known' },
    linked: { ...toRole('link'), inquiry: 'candidate' },
    ask: { ...(authored.confirm ? toRole('confirm1') : whenDenied(authored)), inquiry: 'candidate' },
    new: whenDenied(authored),
  },
})

function confirmations(authored: Authored, words: NonNullable<Authored['confirm']>): readonly StepState[] {
  return tries(authored.retries).map((attempt) => {
    const unclear = attempt <= authored.retries ? toRole(`confirm${attempt + 1}`) : whenDenied(authored)
    return {
      role: `confirm${attempt}`,
      waits: 'caller',
      say: [askYesOrNo(words)],
      on: { yes: toRole('link'), no: whenDenied(authored), noInput: unclear, noMatch: unclear },
    }
  })
}

// Each try has its own search, so that the machine itself counts them.
function references(authored: Authored, words: NonNullable<Authored['reference']>): readonly StepState[] {
  return tries(authored.retries).flatMap((attempt): StepState[] => [
    {
      role: `reference${attempt}`,
      waits: 'caller',
      say: [listen(words, { maxKeys: 12, finishOnKey: '#' })],
      on: { keyed: { ...toRole(`find${attempt}`), captureAs: capturedReference }, none: toOutcome('new') },
    },
    {
      role: `find${attempt}`,
      waits: 'effect',
      say: [],
      on: {
        found: { ...toRole('link'), inquiry: 'candidate' },
        unknown: attempt <= authored.retries ? toRole(`reference${attempt + 1}`) : toOutcome('new'),
      },
    },
  ])
}

/** How near the caller's inquiry is, with the inquiry; a caller who was linked before is never asked again. */
function bandOf(context: FlowContext, { facts: { match: found } }: World): FlowEvent {
  if (context.linked !== null) return { type: 'known' }
  if (found.inquiryId === null) return { type: 'new' }
  return found.band === 'new' ? { type: 'new' } : { type: found.band, inquiryId: found.inquiryId }
}

// Silence or a lone pound key is the answer of somebody who has no reference: they are not asked again.
function hearReference(event: CallerEvent): FlowEvent {
  switch (event.type) {
    case 'pressed': {
      const value = event.digits.replace(/\D/g, '')
      return value === '' ? { type: 'none' } : { type: 'keyed', value }
    }
    case 'said':
    case 'silent':
    case 'recorded':
    case 'leftQueue':
    case 'transferEnded':
      return { type: 'none' }
  }
}

function candidateOf({ candidate }: FlowContext): NonNullable<FlowContext['candidate']> {
  if (candidate === null) throw new Error('No inquiry to link: the call has no candidate')
  return candidate
}
