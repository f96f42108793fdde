import { expect, test } from 'vitest'
import { aTelephony, caller, number, response } from '../telephony.ts'

const phone = '+14155550201'

/** A conference with two callers in it, the first being labelled. */
async function aConversation() {
  const telephony = await aTelephony({
    '/voice': ({ params }) =>
      response(
        `<Dial><Conference statusCallback="/events" statusCallbackEvent="start end join leave mute hold"
          participantLabel="${params['From'] === caller ? 'first' : 'second'}">room</Conference></Dial><Say>Out again</Say>`,
      ),
    '/events': '',
    '/hold': response('<Say>Please hold</Say><Pause length="60"/>'),
    '/status': '',
  })
  const { client } = telephony
  const first = telephony.twin.dial({ from: caller, to: number })
  await first.sees('joined')
  const second = telephony.twin.dial({ from: '+14155550124', to: number })
  await second.sees('connected')
  const [conference] = await client.conferences.list({ friendlyName: 'room', status: 'in-progress' })
  if (!conference) throw new Error('there is no conference')
  const events = () => telephony.requests('/events').map(({ params }) => params['StatusCallbackEvent'])
  return {
    ...telephony,
    client,
    first,
    second,
    events,
    room: client.conferences(conference.sid),
    sid: conference.sid,
  }
}

test('shows a conference and who is in it', async () => {
  const { room, first, second } = await aConversation()
  expect(await room.fetch()).toMatchObject({ friendlyName: 'room', status: 'in-progress' })
  const participants = await room.participants.list()
  expect(participants.map(({ callSid, label, muted, hold }) => [callSid, label, muted, hold])).toEqual([
    [first.sid, 'first', false, false],
    [second.sid, 'second', false, false],
  ])
  expect((await room.participants(first.sid).fetch()).label).toBe('first')
  expect((await room.participants('second').fetch()).callSid).toBe(second.sid)
})

test('mutes and unmutes a participant, and reports it', async () => {
  const { room, first, events, clock } = await aConversation()
  expect((await room.participants(first.sid).update({ muted: true })).muted).toBe(true)
  expect((await room.participants(first.sid).update({ muted: false })).muted).toBe(false)
  await clock.advance(1000)
  expect(events().slice(-2)).toEqual(['participant-mute', 'participant-unmute'])
})

// "HoldMethod ... the default is GET"
test('puts a participant on hold with something to hear, and takes them back', async () => {
  const { room, first, serverUrl, clock, events, requests } = await aConversation()
  await room.participants(first.sid).update({ hold: true, holdUrl: `${serverUrl}/hold` })
  await first.hears('Please hold')
  expect(first.doing).toBe('waiting')
  await room.participants(first.sid).update({ hold: false })
  await clock.advance(120_000)
  expect(first.doing).toBe('talking')
  expect(requests('/hold').map(({ method }) => method)).toEqual(['GET'])
  expect(events()).toEqual(expect.arrayContaining(['participant-hold', 'participant-unhold']))
})

test('sends a participant away, who goes on with their own document', async () => {
  const { room, first, second } = await aConversation()
  await room.participants(first.sid).remove()
  await first.hears('Out again')
  expect(second.status).toBe('in-progress')
  await expect(room.participants(first.sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 })
})

test('ends a conference for all', async () => {
  const { room, first, second, clock, requests } = await aConversation()
  expect((await room.update({ status: 'completed' })).status).toBe('completed')
  await Promise.all([first.hears('Out again'), second.hears('Out again')])
  await clock.advance(1000)
  expect(requests('/events').at(-1)?.params).toMatchObject({
    StatusCallbackEvent: 'conference-end',
    ReasonConferenceEnded: 'conference-ended-via-api',
  })
})

test('calls somebody into a conference', async () => {
  const { room, twin, serverUrl, clock, requests } = await aConversation()
  const invited = await room.participants.create({
    from: number,
    to: phone,
    label: 'third',
    earlyMedia: false,
    statusCallback: `${serverUrl}/status`,
    statusCallbackEvent: ['ringing', 'answered', 'completed'],
  })
  expect(invited).toMatchObject({ status: 'queued', label: 'third' })
  const third = await twin.legTo(phone)
  await third.sees('joined')
  expect((await room.participants('third').fetch()).callSid).toBe(third.sid)
  await third.hangsUp()
  await clock.advance(1000)
  expect(requests('/status').map(({ params }) => params['CallStatus'])).toEqual([
    'ringing',
    'in-progress',
    'completed',
  ])
})

test('makes a conference of that name for the first who is called into it', async () => {
  const telephony = await aTelephony({ '/events': '' })
  const { client } = telephony
  await client.conferences('new-room').participants.create({
    from: number,
    to: phone,
    endConferenceOnExit: true,
    conferenceRecord: 'record-from-start',
    conferenceStatusCallback: `${telephony.serverUrl}/events`,
    conferenceStatusCallbackEvent: ['join', 'leave', 'end'],
  })
  const agent = await telephony.twin.legTo(phone)
  await agent.sees('joined')
  await agent.hangsUp()
  await telephony.clock.advance(1000)
  expect(telephony.requests('/events').map(({ params }) => params['StatusCallbackEvent'])).toEqual([
    'participant-join',
    'participant-leave',
    'conference-end',
  ])
  expect(await client.conferences.list({ status: 'completed' })).toHaveLength(1)
})

// "Coaching": whether the participant is heard by the one of `CallSidToCoach` alone.
test('lets a participant coach another, and be heard by all again', async () => {
  const { room, first, second, twin } = await aConversation()
  const seat = () =>
    twin
      .conferences()
      .at(-1)
      ?.seats.find(({ sid }) => sid === second.sid)
  const changed = await room.participants(second.sid).update({ coaching: true, callSidToCoach: first.sid })
  expect(changed).toMatchObject({ coaching: true, callSidToCoach: first.sid })
  expect(seat()).toMatchObject({ coaches: first.sid })
  await room.participants(second.sid).update({ coaching: false })
  expect(seat()).toMatchObject({ coaches: null })
})

test('refuses to coach one who is not in', async () => {
  const { room, second } = await aConversation()
  const coached = room
    .participants(second.sid)
    .update({ coaching: true, callSidToCoach: `CA${'0'.repeat(32)}` })
  await expect(coached).rejects.toMatchObject({ status: 400, code: 16025 })
})

test('says an announcement to one participant alone, who talks on afterwards', async () => {
  const { room, first, second, serverUrl, clock } = await aConversation()
  await room.participants(first.sid).update({ announceUrl: `${serverUrl}/hold` })
  await first.hears('Please hold')
  expect(second.heard).not.toContain('Please hold')
  await clock.advance(65_000)
  expect([first.doing, second.doing]).toEqual(['talking', 'talking'])
})
