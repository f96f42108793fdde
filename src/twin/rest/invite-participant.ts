import { createConference, findConference } from '../conference.ts'
import type { Conference, ParticipantWishes } from '../conference.ts'
import { joinUntilGone } from '../join-until-gone.ts'
import type { Exchange } from '../exchange.ts'
import { endLeg } from '../leg-life.ts'
import type { Leg } from '../leg.ts'
import { placeCall } from '../place-call.ts'
import { notFound } from './failure.ts'
import { progressCallback, wordsIn } from './form.ts'
import type { Form } from './form.ts'
import { partiesOf } from './parties.ts'

/** The conference a participant is asked into: by sid, or by a name, which makes one if need be. */
export function requestedConference(
  exchange: Exchange,
  nameOrSid: string,
  form: Form,
  path: string,
): Conference {
  const found = findConference(exchange, nameOrSid)
  if (found && found.status !== 'completed') return found
  if (/^CF[0-9a-f]{32}$/.test(nameOrSid)) throw notFound(path)
  const isRecorded = ['true', 'record-from-start'].includes(form.text('ConferenceRecord') ?? '')
  const recordingUrl = form.destination(
    'ConferenceRecordingStatusCallback',
    'ConferenceRecordingStatusCallbackMethod',
  )
  return createConference(exchange, nameOrSid, {
    maxParticipants: form.number('MaxParticipants') ?? 250,
    recording: isRecorded ? recordingUrl && { ...recordingUrl, events: ['completed'] } : 'none',
    callback: null,
  })
}

/** Calls somebody; when they answer they are in the conference, without any TwiML. */
export function inviteParticipant(exchange: Exchange, conference: Conference, form: Form): Leg {
  const leg = placeCall(exchange, {
    ...partiesOf(exchange, form),
    direction: 'outbound-api',
    parent: null,
    timeoutSeconds: form.number('Timeout') ?? 60,
    progress: progressCallback(form),
    fallback: null,
    speed: exchange.speed,
    whenAnswered: (answered) => {
      const member = { leg: answered, scope: answered.script, wishes: wishesOf(form) }
      joinUntilGone(exchange, conference, member)
        .then(() => endLeg(exchange, answered, 'completed'))
        .catch((error: unknown) => exchange.report(String(error)))
    },
  })
  reportConferenceTo(conference, form, leg)
  return leg
}

// "fixed by the first participant", whom this call is if nobody has joined.
function reportConferenceTo(conference: Conference, form: Form, leg: Leg): void {
  const destination = form.destination('ConferenceStatusCallback', 'ConferenceStatusCallbackMethod')
  if (!destination || conference.participants.length > 0 || conference.wishes.callback) return
  const events = wordsIn(form, 'ConferenceStatusCallbackEvent', [])
  conference.wishes = { ...conference.wishes, callback: { ...destination, events, leg } }
}

function wishesOf(form: Form): ParticipantWishes {
  const waitUrl = form.text('WaitUrl')
  const wait = form.destination('WaitUrl', 'WaitMethod')
  return {
    label: form.text('Label') ?? null,
    isMuted: form.flag('Muted') ?? false,
    startsConference: form.flag('StartConferenceOnEnter') ?? true,
    endsConference: form.flag('EndConferenceOnExit') ?? false,
    coaches: form.text('CallSidToCoach') ?? null,
    wait: waitUrl === '' ? 'silence' : (wait ?? 'music'),
  }
}
