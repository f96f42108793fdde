import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInquiry, type Inquiry, type InquiryContext } from '../../src/inquiry/index.ts'
import { word, type CampaignName, type EpochMs } from '../../src/words.ts'

const context: InquiryContext = { receivedAt: word<EpochMs>(1_780_000_000_000), defaultCountry: 'US' }

function inquiryFrom(body: unknown, overrides: Partial<InquiryContext> = {}): Inquiry {
  const reading = readInquiry(body, { ...context, ...overrides })
  if (reading.kind === 'unreadable') throw new Error(reading.because)
  return reading.inquiry
}

const whole = {
  firstName: 'Maria',
  lastName: 'de la Cruz',
  phone: '(415) 555-0123',
  email: 'maria@example.com',
  product: 'Solar panels',
  campaign: 'solar',
  externalId: 'form-17',
  language: 'es-US',
  answers: { roof: 'flat' },
  utm: { source: 'google', medium: 'cpc', campaign: 'spring', term: 'solar', content: 'a' },
  clickIds: { gclid: 'G1', fbclid: 'F1', msclkid: 'M1' },
  landingPage: 'https://bright.example/quote',
  consent: {
    text: 'I agree to be called.',
    at: '2026-05-28T10:00:00Z',
    ip: '203.0.113.7',
    userAgent: 'Mozilla/5.0',
  },
}

it('reads a whole form', () => {
  expect(inquiryFrom(whole)).toEqual({
    ...whole,
    source: 'api',
    name: 'Maria de la Cruz',
    phone: { entered: '(415) 555-0123', e164: '+14155550123', country: 'US' },
    country: null,
    submittedAt: context.receivedAt,
    flags: [],
    raw: JSON.stringify(whole),
  })
})

it.each([
  [
    'brackets that nobody parsed',
    { 'utm[source]': 'google', 'answers[roof]': 'flat', 'clickIds[gclid]': 'G1' },
  ],
  ['flat names', { utm_source: 'google', roof: 'flat', gclid: 'G1' }],
  ['dotted names', { 'utm.source': 'google', roof: 'flat', 'clickIds.gclid': 'G1' }],
  [
    'the link of the landing page',
    { landingPage: 'https://b.example/?utm_source=google&gclid=G1', roof: 'flat' },
  ],
])('finds attribution and answers in %s', (_, body) => {
  expect(inquiryFrom(body)).toMatchObject({
    utm: { source: 'google' },
    answers: { roof: 'flat' },
    clickIds: { gclid: 'G1' },
  })
})

it('believes the form before the link of its landing page', () => {
  const body = { utm: { source: 'bing' }, landingPage: 'https://b.example/?utm_source=google&utm_medium=cpc' }
  expect(inquiryFrom(body).utm).toEqual({ source: 'bing', medium: 'cpc' })
})

it.each([{ 'First Name': 'Ana' }, { first_name: 'Ana' }, { FIRSTNAME: 'Ana' }, { firstName: ['', 'Ana'] }])(
  'finds the first name in %j',
  (body) => {
    expect(inquiryFrom(body).firstName).toBe('Ana')
  },
)

describe('what is wrong', () => {
  it('is flagged for an empty form, which is taken in', () => {
    expect(inquiryFrom({}).flags).toEqual(['noName', 'noPhone', 'noConsent'])
  })

  it.each([
    [{ phone: 'ask my wife' }, 'unusablePhone'],
    [{ phone: '415 555 0123 / 415 555 0199' }, 'severalPhones'],
    [{ phone: ['415 555 0123', '415 555 0199'] }, 'severalPhones'],
    [{ email: 'maria at example' }, 'invalidEmail'],
    [{ consent: true }, 'noConsent'],
    [{ consent: 'on' }, 'noConsent'],
    [{ consent: { text: '' } }, 'noConsent'],
    [{ country: 'Atlantis' }, 'unknownCountry'],
    [{ externalId: 12345678901234567890 }, 'inexactExternalId'],
    [JSON.parse('{"answers":{"__proto__":{"admin":"1"}}}') as unknown, 'unusableFieldName'],
    [{ constructor: { prototype: { admin: '1' } } }, 'unusableFieldName'],
  ])('is flagged in %j', (body, flag) => {
    expect(inquiryFrom(body).flags).toContain(flag)
  })

  it('is kept as it was entered', () => {
    expect(inquiryFrom({ phone: ' ask my wife ', email: 'maria at example' })).toMatchObject({
      phone: { entered: ' ask my wife ', e164: null, country: null },
      email: 'maria at example',
    })
  })

  it.each([null, undefined, 'text', 17, true, [], [whole]])(
    'is unreadable only when it is no form: %j',
    (body) => {
      expect(readInquiry(body, context).kind).toBe('unreadable')
    },
  )
})

describe('wrong types', () => {
  it('reads a number where text is usual', () => {
    expect(
      inquiryFrom({ phone: 4155550123, externalId: 17, answers: { rooms: 4, pets: false } }),
    ).toMatchObject({
      phone: { e164: '+14155550123' },
      externalId: '17',
      answers: { rooms: '4', pets: 'false' },
    })
  })

  it('keeps a group where text is usual among the answers', () => {
    expect(inquiryFrom({ product: { kind: 'solar', roofs: [1, 2] } })).toMatchObject({
      product: '',
      answers: { 'product.kind': 'solar', 'product.roofs': '1, 2' },
    })
  })

  it('uses no number above 2^53 as an id, since another lead may round to the same', () => {
    expect(inquiryFrom({ externalId: 12345678901234567890 }).externalId).toBeNull()
  })
})

describe('sizes', () => {
  const manyAnswers = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`q${index}`, 'yes']))
  const nested = (levels: number): unknown =>
    Array.from({ length: levels }).reduce<unknown>((inner) => ({ a: inner }), 'deep')

  it('finds the phone behind thousands of fields, and keeps them all in raw', () => {
    const inquiry = inquiryFrom({ ...manyAnswers, phone: '4155550123' })
    expect([
      inquiry.phone.e164,
      inquiry.flags.includes('tooManyAnswers'),
      Object.keys(inquiry.answers).length,
      Object.keys(JSON.parse(inquiry.raw) as object).length,
    ]).toEqual(['+14155550123', true, 200, 5001])
  })

  it('reads an answer forty levels deep', () => {
    expect(Object.values(inquiryFrom(nested(40)).answers)).toEqual(['deep'])
  })

  it('takes in a form that is nested without end, flagged', () => {
    expect(inquiryFrom(nested(20_000)).flags).toContain('tooDeep')
  })
})

describe('the country of a number', () => {
  const campaigns = [
    { name: word<CampaignName>('assurance'), products: ['Auto'], landingPages: [], country: 'FR' },
  ]

  it('is the one the form names', () => {
    expect(inquiryFrom({ phone: '06 12 34 56 78', country: 'France' }).phone.e164).toBe('+33612345678')
  })

  it('is the one of the campaign when the form names none', () => {
    expect(inquiryFrom({ phone: '06 12 34 56 78', product: 'auto' }, { campaigns })).toMatchObject({
      campaign: 'assurance',
      phone: { e164: '+33612345678', country: 'FR' },
    })
  })

  it('is the default when the number does not fit the one named', () => {
    expect(inquiryFrom({ phone: '415 555 0123', country: 'FR' }).phone.e164).toBe('+14155550123')
  })

  it('flags a campaign that nobody has, and goes by the product', () => {
    expect(inquiryFrom({ campaign: 'winter', product: 'auto' }, { campaigns })).toMatchObject({
      campaign: 'assurance',
      flags: expect.arrayContaining(['unknownCampaign']) as unknown,
    })
  })
})

describe('consent', () => {
  const text = '  By pressing\t“Send” you agree\r\nto &lt;calls&gt; \u200B from Bright\u00A0Solar.  '

  it('keeps the text byte for byte', () => {
    expect(inquiryFrom({ consent: { text } }).consent?.text).toBe(text)
  })

  it('keeps a text that is sent as the consent itself', () => {
    expect(inquiryFrom({ consent: text }).consent?.text).toBe(text)
  })

  it('takes address and browser from the request only where the form does not say', () => {
    const browser = { ip: '198.51.100.9', userAgent: 'Seen/1.0' }
    expect(inquiryFrom({ consent: { text, ip: '203.0.113.7' } }, { browser }).consent).toEqual({
      text,
      at: null,
      ip: '203.0.113.7',
      userAgent: 'Seen/1.0',
    })
  })
})

it.each([
  ['es', 'es'],
  ['fr_CA', 'fr-CA'],
  ['EN-us', 'en-US'],
  ['Español', null],
  ['', null],
])('reads the language %s as %s', (language, tag) => {
  expect(inquiryFrom({ language }).language).toBe(tag)
})

it('keeps the lines of a long answer apart and cleans the rest', () => {
  const comments = '  Flat&nbsp;roof,\r\n\ttwo   floors\u0000 '
  expect(inquiryFrom({ answers: { comments } }).answers).toEqual({ comments: 'Flat roof,\ntwo floors' })
})

it('takes in any object, and touches no prototype', () => {
  fc.assert(
    fc.property(fc.object({ maxDepth: 4, withNullPrototype: true }), (body) => {
      const inquiry = inquiryFrom(body)
      expect([typeof inquiry.raw, Object.getPrototypeOf(inquiry.answers)]).toEqual([
        'string',
        Object.prototype,
      ])
    }),
  )
})

it('reads a form the same whether it was nested or sent in brackets', () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/)
  fc.assert(
    fc.property(fc.dictionary(name, fc.stringMatching(/^[a-z ]{0,12}$/)), (answers) => {
      const inBrackets = Object.fromEntries(
        Object.entries(answers).map(([key, text]) => [`answers[${key}]`, text]),
      )
      expect(inquiryFrom(inBrackets).answers).toEqual(inquiryFrom({ answers }).answers)
    }),
  )
})
