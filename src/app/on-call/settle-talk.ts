import { seats, talkOf, type Call, type Seat } from '../../call/index.ts'
import type { Participant, ParticipantChange } from '../../twilio/index.ts'
import type { CallSid } from '../../words.ts'
import type { Parts } from '../parts.ts'

/**
 * Makes the conference of a call what its conversation says: who is on hold, muted, whispering, and who does not belong.
 * It may be done again at any time; whatever a crash left undone, `repairTalks` has it done.
 */
export type SettleTalk = (sid: CallSid) => Promise<void>

export function settleTalk(parts: Parts): SettleTalk {
  return async (sid) => {
    // Of two at once, one may tell the telephone of what the other has changed since: whoever finds so tells it anew.
    for (let tries = 0; tries < triesAtMost; tries++) {
      if ((await settleOnce(parts, sid)) === 'settled') return
    }
  }
}

// What is still not settled after so many changes in a row is left to `repairTalks`.
const triesAtMost = 5

async function settleOnce(parts: Parts, sid: CallSid): Promise<'settled' | 'changed'> {
  const { store, conferences } = parts
  const conference = await conferences.find(sid)
  const present = conference === null ? [] : await conferences.participants(conference)
  // Read after who is there: whoever has joined by then is written down as one of the conversation.
  const call = await store.calls.load(sid)
  if (call?.state !== 'connected' || !call.talk) return 'settled'
  const wanted = seats(call, await agentLegOf(parts, call))
  if (conference !== null) {
    await seatAll(parts, conference, { wanted, present })
    await settleRecording(parts, conference, call)
  }
  return (await store.talks.settled(sid, call.talk.version)) ? 'settled' : 'changed'
}

/** The leg of the agent who talks; `null` when none does. */
export async function agentLegOf({ store }: Parts, { offer }: Call): Promise<CallSid | null> {
  if (!offer) return null
  return (await store.agents.holding(offer.id))?.offer?.legSid ?? null
}

type Seating = Readonly<{ wanted: readonly Seat[]; present: readonly Participant[] }>

async function seatAll(
  { conferences, addresses }: Parts,
  conference: string,
  { wanted, present }: Seating,
): Promise<void> {
  for (const seat of wanted) {
    const participant = present.find(({ leg }) => leg === seat.leg)
    const change = participant && differenceOf(participant, seat)
    if (change) await conferences.change(conference, seat.leg, change, addresses.onHold)
  }
  // Last: by now nobody's leaving ends what the others are in.
  for (const { leg } of present) {
    if (!wanted.some((seat) => seat.leg === leg)) await conferences.remove(conference, leg)
  }
}

/** What has to change for a participant to sit as wished; `null` when nothing has. */
function differenceOf(participant: Participant, seat: Seat): ParticipantChange | null {
  const change = {
    ...(participant.isHeld !== seat.isHeld && { isHeld: seat.isHeld }),
    ...(participant.isMuted !== seat.isMuted && { isMuted: seat.isMuted }),
    ...(participant.coaches !== seat.coaches && { coaches: seat.coaches }),
    ...(participant.endsConference !== seat.endsConference && { endsConference: seat.endsConference }),
  }
  return Object.keys(change).length === 0 ? null : change
}

/** Only what a notice came before is recorded at all, from its start on. */
async function settleRecording({ conferences }: Parts, conference: string, call: Call): Promise<void> {
  if (!call.place?.record) return
  await conferences.record(conference, talkOf(call).isRecordingPaused ? 'paused' : 'in-progress')
}
