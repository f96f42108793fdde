import twilio from 'twilio'
import type { Spoken } from '../flow/index.ts'
import type { WebhookAddresses } from './addresses.ts'
import { say } from './say.ts'

const { VoiceResponse } = twilio.twiml

/** Says something to the agent who has accepted, then goes on at `next`: by then they are about to join. */
export function renderThenNext(words: Spoken, next: string): string {
  const response = new VoiceResponse()
  say(response, words)
  response.redirect(next)
  return response.toString()
}

type Conference = Readonly<{ name: string; action: string; addresses: Pick<WebhookAddresses, 'onHold'> }>

/** Puts the agent into the conference, with music until the person who is rung has answered. */
export function renderAgentAwaits({ name, action, addresses }: Conference): string {
  const response = new VoiceResponse()
  response.dial({ action }).conference(
    {
      startConferenceOnEnter: true,
      endConferenceOnExit: true,
      beep: 'false',
      participantLabel: 'agent',
      waitUrl: addresses.onHold,
    },
    name,
  )
  return response.toString()
}

/**
 * Puts whoever answers with the agent who is there already: a person speaks first. A synthetic voice before them would be
 * an "artificial voice" in a call that sells (47 CFR 64.1200(a)(2), (3)).
 */
export function renderCustomerJoins({ name, action }: Omit<Conference, 'addresses'>): string {
  const response = new VoiceResponse()
  response.dial({ action }).conference(
    {
      startConferenceOnEnter: true,
      endConferenceOnExit: true,
      beep: 'false',
      participantLabel: 'caller',
      waitUrl: '',
    },
    name,
  )
  return response.toString()
}
