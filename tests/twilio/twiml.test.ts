import { describe, expect, it } from 'vitest'
import type { Directive, Spoken } from '../../src/flow/index.ts'
import { renderTwiml, webhookAddresses } from '../../src/twilio/index.ts'
import { word, type CallSid, type Language, type E164, type QueueName } from '../../src/words.ts'

const next = { sid: word<CallSid>('CA1'), turn: 3, addresses: webhookAddresses('https://calls.example/') }
const action = 'https://calls.example/voice/calls/CA1/turns/3'
const spoken = (text: string, language = 'en-US'): Spoken => ({ text, language: word<Language>(language) })
const say = (text: string, interruptible = true): Directive => ({
  type: 'say',
  words: spoken(text),
  interruptible,
})
const gather = (over: object = {}): Directive => ({
  type: 'gather',
  words: spoken('Press 1.'),
  input: 'keys',
  maxKeys: 1,
  finishOnKey: '#',
  timeoutSeconds: 5,
  hints: [],
  interruptible: true,
  ...over,
})
const rendered = (...directives: Directive[]): string => renderTwiml(directives, next)

describe('renderTwiml', () => {
  it('speaks in the voice that the flow chose for the language', () => {
    const words = { ...spoken('Hola.', 'es-US'), voice: 'Polly.Pedro-Neural' }
    expect(rendered({ type: 'say', words, interruptible: false })).toContain(
      '<Say language="es-US" voice="Polly.Pedro-Neural">Hola.</Say>',
    )
  })

  it('plays a published recording from an absolute address, inside a gather too', () => {
    const words = { ...spoken('Hello.'), recording: { file: 'hello é.mp3', hash: 'abc' } }
    const play = '<Play>https://calls.example/audio/prompts/hello%20%C3%A9.mp3?v=abc</Play>'
    expect(rendered({ type: 'say', words, interruptible: false })).toContain(`<Response>${play}`)
    expect(rendered(gather({ words }))).toContain(`>${play}</Gather>`)
  })

  it('says what a recording says that was never published', () => {
    const words = { ...spoken('Hello.'), recording: { file: 'hello.mp3', hash: null } }
    expect(rendered({ type: 'say', words, interruptible: false })).toMatch(/<Say [^>]*>Hello\.<\/Say>/)
  })

  it('lets a key cut short the prompts before a gather, by speaking them inside', () => {
    expect(rendered(say('Hello.'), gather())).toMatch(
      /<Gather [^>]*><Say [^>]*>Hello\.<\/Say><Say [^>]*>Press 1/,
    )
  })

  it('speaks a prompt that must be heard whole outside of any gather', () => {
    expect(rendered(say('Recorded.', false), gather())).toMatch(/Recorded\.<\/Say><Gather/)
  })

  // "If the 'timeout' is reached before any digits are entered ... [the] request is only made when actionOnEmptyResult"
  it('asks for silence to be reported, and moves on even where that is not understood', () => {
    const xml = rendered(gather())
    expect(xml).toMatch(/actionOnEmptyResult="true"/)
    expect(xml).toMatch(new RegExp(`</Gather><Redirect>${action}</Redirect>`))
  })

  it('listens for keys beside speech, in the language of the prompt', () => {
    const xml = rendered(gather({ input: 'speech', hints: ['quote', 'order'] }))
    expect(xml).toMatch(/input="dtmf speech"/)
    expect(xml).toMatch(/language="en-US"/)
    expect(xml).toMatch(/hints="quote, order"/)
  })

  it('names the queue, where to go on, and where to wait', () => {
    const request = {
      queue: word<QueueName>('sales'),
      skills: {},
      relax: [],
      priority: { inquiry: 0, otherwise: 0 },
      maxWaitMs: null,
      record: false,
    }
    expect(rendered({ type: 'enqueue', request })).toContain(
      `<Enqueue action="${action}" waitUrl="https://calls.example/voice/calls/CA1/wait/0">sales</Enqueue>`,
    )
  })

  const order = {
    to: 'billing',
    address: { kind: 'number', number: word<E164>('+14155550177') },
    timeoutSeconds: 20,
    record: false,
    callerId: word<E164>('+18335550100'),
  } as const

  it('rings a number outside, and goes on where it is told how that ended', () => {
    expect(rendered({ type: 'connect', order })).toContain(
      `<Dial action="${action}" timeout="20" callerId="+18335550100"><Number>+14155550177</Number></Dial>`,
    )
  })

  it('rings a SIP address, recorded, showing the caller’s own number', () => {
    const sip = {
      ...order,
      record: true,
      callerId: null,
      address: { kind: 'sip', uri: 'sip:a@example.com' },
    } as const
    expect(rendered({ type: 'connect', order: sip })).toContain(
      `<Dial action="${action}" timeout="20" record="record-from-answer-dual"><Sip>sip:a@example.com</Sip></Dial>`,
    )
  })

  // "if no audio is recorded, the <Record> verb falls through to the next verb"
  it('goes on when nothing was recorded', () => {
    const record: Directive = { type: 'record', words: spoken('Speak.'), maxSeconds: 60, silenceSeconds: 5 }
    expect(rendered(record)).toMatch(new RegExp(`<Record [^>]*/><Redirect>${action}</Redirect>`))
  })

  it('escapes what marketing wrote', () => {
    expect(rendered(say('Rock & roll <now>'), { type: 'hangup' })).toContain('Rock &amp; roll &lt;now&gt;')
  })

  it('speaks accents as they are', () => {
    expect(rendered(say('Para español, oprima 3.'))).toContain('Para español, oprima 3.')
  })
})
