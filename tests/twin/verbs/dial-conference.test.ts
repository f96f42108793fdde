import { expect, test } from 'vitest'
import { aTelephony, caller, number, response, type Page, type Telephony } from '../telephony.ts'

const moderator = '+14155550201'
const everyEvent = 'statusCallback="/events" statusCallbackEvent="start end join leave mute hold"'

/** Callers meet the `caller` document; `ring` brings in the moderator, who meets `/moderator`. */
async function aRoom(voice: string, moderatorsNoun: string, pages: Readonly<Record<string, Page>> = {}) {
  const telephony = await aTelephony({
    '/voice': response(`${voice}<Say>Out again</Say>`),
    '/moderator': response(`<Dial>${moderatorsNoun}</Dial>`),
    '/action': response('<Say>After the room</Say>'),
    '/wait': response('<Say>Please wait</Say><Pause length="20"/>'),
    '/events': '',
    '/others': '',
    ...pages,
  })
  const ring = async () => {
    await telephony.client.calls.create({
      to: moderator,
      from: number,
      url: `${telephony.serverUrl}/moderator`,
    })
    return telephony.twin.legTo(moderator)
  }
  return { ...telephony, ring }
}

const dial = ({ twin }: Telephony, from = caller) => twin.dial({ from, to: number })
const eventsAt = ({ requests }: Telephony, path = '/events') => requests(path).map(({ params }) => params)
const namesAt = (telephony: Telephony, path?: string) =>
  eventsAt(telephony, path).map(({ StatusCallbackEvent }) => StatusCallbackEvent)

// "The conference starts when at least two participants are in and one has startConferenceOnEnter."
test('lets the first participant wait until a second one comes', async () => {
  const room = await aRoom(
    `<Dial><Conference ${everyEvent}>room</Conference></Dial>`,
    '<Conference>room</Conference>',
  )
  const driver = dial(room)
  await room.clock.advance(30_000)
  expect(driver.doing).toBe('waiting')
  expect(namesAt(room)).toEqual(['participant-join'])
  const agent = await room.ring()
  await driver.sees('connected')
  await room.clock.advance(1000)
  expect(agent.doing).toBe('talking')
  expect(namesAt(room)).toEqual(['participant-join', 'participant-join', 'conference-start'])
})

// "startConferenceOnEnter=false: the participant hears the waitUrl until a participant joins who starts it"
test('does not start with participants of whom none starts it', async () => {
  const waiting = '<Dial><Conference startConferenceOnEnter="false" waitUrl="/wait">room</Conference></Dial>'
  const room = await aRoom(waiting, '<Conference>room</Conference>')
  const [one, two] = [dial(room), dial(room, '+14155550124')]
  await room.clock.advance(10_000)
  expect([one.doing, two.doing]).toEqual(['waiting', 'waiting'])
  expect(one.heard).toEqual(['Please wait'])
  await room.ring()
  await one.sees('connected')
  expect([one.doing, two.doing]).toEqual(['talking', 'talking'])
})

test('asks for the waitUrl again whenever it has ended, and stops it when the conference starts', async () => {
  const room = await aRoom(
    '<Dial><Conference waitUrl="/wait">room</Conference></Dial>',
    '<Conference>room</Conference>',
  )
  const driver = dial(room)
  await room.clock.advance(50_000)
  expect(driver.heard).toEqual(['Please wait', 'Please wait', 'Please wait'])
  await room.ring()
  await driver.sees('connected')
  await room.clock.advance(60_000)
  expect(driver.heard).toHaveLength(3)
})

test('is silent with an empty waitUrl', async () => {
  const room = await aRoom(
    '<Dial><Conference waitUrl="">room</Conference></Dial>',
    '<Conference>room</Conference>',
  )
  const driver = dial(room)
  await room.clock.advance(10_000)
  expect(driver.heard).toEqual([])
})

// "endConferenceOnExit: if true, the conference ends when this participant leaves, and all others drop out"
test('ends with the participant who ends it, and the others go on with their documents', async () => {
  const room = await aRoom(
    `<Dial action="/action"><Conference ${everyEvent}>room</Conference></Dial>`,
    '<Conference endConferenceOnExit="true">room</Conference>',
  )
  const driver = dial(room)
  const agent = await room.ring()
  await driver.sees('connected')
  await room.clock.advance(30_000)
  await agent.hangsUp()
  await driver.hears('After the room')
  // "DialCallStatus=answered" for a conference, without DialCallSid and DialCallDuration.
  const told = room.requests('/action')[0]?.params
  expect(told).toMatchObject({ DialCallStatus: 'answered' })
  expect(told).not.toHaveProperty('DialCallSid')
  expect(told).not.toHaveProperty('DialCallDuration')
  await room.clock.advance(1000)
  expect(eventsAt(room).at(-1)).toMatchObject({
    StatusCallbackEvent: 'conference-end',
    ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
    CallSidEndingConference: agent.sid,
  })
})

test('leaves the others alone when somebody goes who does not end it', async () => {
  const room = await aRoom('<Dial><Conference>room</Conference></Dial>', '<Conference>room</Conference>')
  const driver = dial(room)
  const agent = await room.ring()
  await driver.sees('connected')
  await agent.hangsUp()
  await room.clock.advance(60_000)
  expect(driver.status).toBe('in-progress')
  expect(driver.doing).toBe('waiting')
  expect(room.twin.conferences()).toMatchObject([{ status: 'in-progress', participants: [driver.sid] }])
})

test('is over with its last participant, and its name is free for another', async () => {
  const room = await aRoom(
    `<Dial><Conference ${everyEvent}>room</Conference></Dial>`,
    '<Conference>room</Conference>',
  )
  for (const from of [caller, '+14155550124']) {
    const driver = dial(room, from)
    await driver.sees('joined')
    await driver.hangsUp()
    await room.clock.advance(1000)
  }
  expect(room.twin.conferences().map(({ name, status }) => [name, status])).toEqual([
    ['room', 'completed'],
    ['room', 'completed'],
  ])
  expect(namesAt(room).filter((event) => event === 'conference-end')).toHaveLength(2)
})

// "The statusCallback URL and events are fixed by the first participant; later values are ignored."
test('reports where its first participant said, whatever later ones say', async () => {
  const room = await aRoom(
    '<Dial><Conference statusCallback="/events" statusCallbackEvent="join leave">room</Conference></Dial>',
    '<Conference statusCallback="/others" statusCallbackEvent="start end join leave">room</Conference>',
  )
  const driver = dial(room)
  await driver.sees('joined')
  const agent = await room.ring()
  await driver.sees('connected')
  await agent.hangsUp()
  await driver.hangsUp()
  await room.clock.advance(1000)
  expect(namesAt(room)).toEqual([
    'participant-join',
    'participant-join',
    'participant-leave',
    'participant-leave',
  ])
  expect(room.requests('/others')).toEqual([])
})

test('numbers its reports, and names who they are about', async () => {
  const room = await aRoom(
    `<Dial><Conference ${everyEvent} participantLabel="caller" endConferenceOnExit="true">room</Conference></Dial>`,
    '<Conference>room</Conference>',
  )
  const driver = dial(room)
  await driver.sees('joined')
  await room.ring()
  await driver.sees('connected')
  await driver.hangsUp()
  await room.clock.advance(1000)
  const told = eventsAt(room)
  expect(told.map(({ SequenceNumber }) => SequenceNumber)).toEqual(['1', '2', '3', '4', '5', '6'])
  expect(new Set(told.map(({ ConferenceSid }) => ConferenceSid)).size).toBe(1)
  expect(told[0]).toMatchObject({ ParticipantLabel: 'caller', CallSid: driver.sid, FriendlyName: 'room' })
  expect(told.find(({ StatusCallbackEvent }) => StatusCallbackEvent === 'participant-leave')).toMatchObject({
    ReasonParticipantLeft: 'participant_hung_up',
    ParticipantCallStatus: 'completed',
  })
})

// "maxParticipants"
test('turns away whom it has no room for', async () => {
  const room = await aRoom(
    '<Dial><Conference maxParticipants="2">room</Conference></Dial>',
    '<Conference>room</Conference>',
  )
  const driver = dial(room)
  await driver.sees('joined')
  await room.ring()
  await driver.sees('connected')
  await dial(room, '+14155550125').hears('Out again')
})

test('records what is said from its start to its end, as the first participant wished', async () => {
  const room = await aRoom(
    '<Dial><Conference record="record-from-start" recordingStatusCallback="/events">room</Conference></Dial>',
    '<Conference endConferenceOnExit="true">room</Conference>',
  )
  const driver = dial(room)
  const agent = await room.ring()
  await driver.sees('connected')
  await room.clock.advance(30_000)
  await agent.hangsUp()
  await room.clock.advance(5000)
  expect(eventsAt(room)).toMatchObject([
    {
      RecordingStatus: 'completed',
      RecordingDuration: '30',
      RecordingSource: 'Conference',
      RecordingChannels: '1',
    },
  ])
})
