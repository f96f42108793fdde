import { describe, expect, it } from 'vitest'
import { beginTurn, resume, turn, type Turned } from '../../src/call/index.ts'
import {
  compileFlow,
  type CallerEvent,
  type Effect,
  type FlowEvent,
  type World,
} from '../../src/flow/index.ts'
import { word, type InquiryId, type Language } from '../../src/words.ts'
import { aCall, noon } from '../support/builders.ts'
import { parsed, shippedFlow } from '../flow/flow-builders.ts'

const solar = shippedFlow('solar-spring')

const aWorld = (match: World['facts']['match'] = { band: 'new', inquiryId: null }): World => ({
  now: noon,
  company: 'Hillside Group',
  timeZone: 'America/New_York',
  facts: { ...aCall().facts, match },
  voices: {},
  calendars: {},
  queueCalendars: {},
  transfers: {},
})

/** Performs effects as an obliging shell would. */
function settled(turned: Turned, world = aWorld(), flow = solar): Turned {
  let now = turned
  while (now.awaiting) now = resume(flow, now, answerTo(now.awaiting), world)
  return now
}

function answerTo(effect: Effect): FlowEvent {
  switch (effect.type) {
    case 'linkInquiry':
    case 'suppressNumber':
      return { type: 'done' }
    case 'findReference':
      return { type: 'unknown' }
    case 'joinQueue':
      return { type: 'joined' }
    default:
      throw new Error(`the solar flow asks for no ${effect.type}`)
  }
}

const after = (turned: Turned, event: CallerEvent, world = aWorld()): Turned =>
  settled(turn(solar, turned.position, event, world), world)

const press = (digits: string): CallerEvent => ({ type: 'pressed', digits })
const heard = (turned: Turned): string =>
  turned.directives.flatMap((directive) => ('words' in directive ? [directive.words.text] : [])).join(' ')
const queueOf = (turned: Turned): string | undefined =>
  turned.directives.flatMap((directive) =>
    directive.type === 'enqueue' ? [directive.request.queue as string] : [],
  )[0]

describe('a turn', () => {
  it('greets a new caller and asks what they want, in the first language', () => {
    const begun = settled(beginTurn(solar, aWorld()))
    expect(heard(begun)).toMatch(/Thanks for calling Bright Solar.*For a quote, press 1/)
    expect(begun.isOver).toBe(false)
  })

  it('brings a caller whose inquiry is known straight to sales', () => {
    const world = aWorld({ band: 'linked', inquiryId: word<InquiryId>('i1') })
    const begun = settled(beginTurn(solar, world), world)
    expect(queueOf(begun)).toBe('solar-sales')
    expect(begun.position.context.linked).toBe('i1')
  })

  it('asks a caller who may have sent an inquiry, and links it when they confirm', () => {
    const world = aWorld({ band: 'ask', inquiryId: word<InquiryId>('i1') })
    const begun = settled(beginTurn(solar, world), world)
    expect(heard(begun)).toMatch(/Did you ask us for a quote/)
    expect(begun.position.context.linked).toBeNull()
    expect(after(begun, press('1'), world).position.context.linked).toBe('i1')
  })

  it('hears keys and speech in the same menu', () => {
    const begun = settled(beginTurn(solar, aWorld()))
    expect(queueOf(after(begun, press('1')))).toBe('solar-sales')
    expect(queueOf(after(begun, { type: 'said', speech: 'A quote please.' }))).toBe('solar-sales')
  })

  it('goes on in the language the caller chose', () => {
    const begun = settled(beginTurn(solar, aWorld()))
    expect(heard(after(begun, press('3')))).toMatch(/Para una cotización/)
  })

  it('leads a caller who never answers to a person, never to silence', () => {
    let turned = settled(beginTurn(solar, aWorld()))
    for (let silences = 0; silences < 3; silences++) {
      expect(heard(turned)).not.toBe('')
      turned = after(turned, { type: 'silent' })
    }
    expect(queueOf(turned)).toBe('solar-sales')
  })

  it('changes nothing once the flow is over', () => {
    let turned = settled(beginTurn(solar, aWorld()))
    turned = after(turned, press('9'))
    expect(turned.isOver).toBe(true)
    expect(after(turned, press('1'))).toEqual({
      position: turned.position,
      isOver: true,
      directives: [],
      passed: [],
      awaiting: null,
    })
  })

  it('never changes the position it was given', () => {
    const begun = settled(beginTurn(solar, aWorld()))
    const before = structuredClone(begun.position)
    Object.freeze(begun.position.context)
    after(begun, press('3'))
    expect(begun.position).toEqual(before)
  })

  it('takes a report that does not fit where the call stands for silence', () => {
    const begun = settled(beginTurn(solar, aWorld()))
    const odd = after(begun, { type: 'leftQueue', because: 'talked' })
    expect(odd.position).toEqual(after(begun, { type: 'silent' }).position)
  })

  it('refuses to turn in circles', () => {
    const circle = compileFlow(
      parsed(`
flow: circle
languages: [en-US]
start: one
steps:
  one: { branch: [{ when: { campaign: solar }, next: two }], on: { otherwise: two } }
  two: { branch: [{ when: { campaign: solar }, next: one }], on: { otherwise: one } }
`),
      1,
    )
    expect(() => beginTurn(circle, aWorld())).toThrow(/did not come to rest within 50 moves/)
  })
})

describe('the language of a call', () => {
  const greets = (greeting: string | null): string => {
    const world = aWorld()
    const facts = { ...world.facts, greeting: greeting === null ? null : word<Language>(greeting) }
    return beginTurn(solar, { ...world, facts }).position.context.language
  }

  it('is the flow’s first where the number asks for none', () => {
    expect(greets(null)).toBe('en-US')
  })

  it('is that of the number, as far as the flow speaks it', () => {
    expect(greets('es-US')).toBe('es-US')
    expect(greets('es-MX')).toBe('es-US')
    expect(greets('de-DE')).toBe('en-US')
  })
})
