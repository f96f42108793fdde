import { createConference, findConference } from '../conference.ts'
import type { ConferenceWishes, ParticipantWishes } from '../conference.ts'
import type { ConferenceCallback } from '../conference-callback.ts'
import { joinUntilGone } from '../join-until-gone.ts'
import { happen } from '../leg-life.ts'
import { attribute, flagOf, methodOf, numberOf, wordsOf } from '../twiml/attributes.ts'
import { textOf } from '../twiml/node.ts'
import type { TwimlNode } from '../twiml/node.ts'
import { recordingCallbackOf } from './dialling.ts'
import type { Dialling } from './dialling.ts'
import { resolveUrl } from './verb.ts'
import type { VerbRun } from './verb.ts'

/** "250 participants" */
const mostParticipants = 250

/** Joins a conference, made if it is not there, and comes back when the leg is out of it. */
export async function dialConference(dialling: Dialling, noun: TwimlNode): Promise<void> {
  const { run } = dialling
  const { exchange, leg, scope } = run
  const name = textOf(noun)
  const conference =
    findConference(exchange, name) ?? createConference(exchange, name, conferenceWishes(noun, run))
  dialling.kind = 'conference'
  dialling.extra = { ConferenceSid: conference.sid }
  if (conference.participants.length >= conference.wishes.maxParticipants) {
    dialling.status = 'failed'
    happen(exchange, leg, { type: 'warning', code: 13260, message: `the conference ${name} is full` })
    return
  }
  dialling.status = 'answered'
  await joinUntilGone(exchange, conference, { leg, scope, wishes: participantWishes(noun, run) })
}

function conferenceWishes(noun: TwimlNode, run: VerbRun): ConferenceWishes {
  const record = attribute(noun, 'record') ?? 'do-not-record'
  const isRecorded = record === 'record-from-start' || record === 'true'
  return {
    maxParticipants: Math.min(numberOf(noun, 'maxParticipants', mostParticipants), mostParticipants),
    callback: conferenceCallback(noun, run),
    recording: isRecorded ? recordingCallbackOf(noun, run.page) : 'none',
  }
}

// Twilio asks nothing of a callback without events, except of the recording's old eventCallbackUrl.
function conferenceCallback(noun: TwimlNode, run: VerbRun): ConferenceCallback | null {
  const url = attribute(noun, 'statusCallback')
  if (url === undefined) return null
  return {
    url: resolveUrl(run.page, url),
    method: methodOf(noun, 'statusCallbackMethod'),
    events: wordsOf(noun, 'statusCallbackEvent', []),
    leg: run.leg,
  }
}

function participantWishes(noun: TwimlNode, run: VerbRun): ParticipantWishes {
  return {
    label: attribute(noun, 'participantLabel') ?? null,
    isMuted: flagOf(noun, 'muted', false),
    startsConference: flagOf(noun, 'startConferenceOnEnter', true),
    endsConference: flagOf(noun, 'endConferenceOnExit', false),
    coaches: attribute(noun, 'coach') ?? null,
    wait: waitOf(noun, run),
  }
}

/** No waitUrl is Twilio's music; "set waitUrl to an empty string to disable". */
function waitOf(noun: TwimlNode, run: VerbRun): ParticipantWishes['wait'] {
  const waitUrl = noun.attributes['waitUrl']?.trim()
  if (waitUrl === undefined) return 'music'
  if (waitUrl === '') return 'silence'
  return { url: resolveUrl(run.page, waitUrl), method: methodOf(noun, 'waitMethod') }
}
