import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elementRules, foreignVerbs } from '../../src/twin/twiml/elements.ts'
import { aTelephony, caller, number, response } from './telephony.ts'

const names = [...Object.keys(elementRules), ...foreignVerbs, 'Speak', 'say', 'toString']
const attributeNames = [
  ...new Set(Object.values(elementRules).flatMap(({ attributes }) => Object.keys(attributes))),
  'valueOf',
]
const values = [
  '',
  '0',
  '1',
  '-1',
  '3.5',
  'true',
  'auto',
  'GET',
  '/voice',
  '/wait',
  'http://[',
  '#',
  '+14155550201',
  'speech',
]
const words = fc.constantFrom(
  '',
  'Hello',
  'room',
  '+14155550201',
  '/voice',
  '&amp;&#233;',
  '<![CDATA[a < b]]>',
  '<!-- c -->',
)

const attributesOf = fc
  .dictionary(fc.constantFrom(...attributeNames), fc.constantFrom(...values), { maxKeys: 4 })
  .map((written) =>
    Object.entries(written)
      .map(([name, value]) => ` ${name}="${value}"`)
      .join(''),
  )

/** Any elements in any order around `inner`, with any attributes: well-formed, and often nonsense. */
const elementsAround = (inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...names), attributesOf, words, inner), { maxLength: 3 })
    .map((elements) =>
      elements
        .map(([name, attributes, text, inside]) => `<${name}${attributes}>${text}${inside}</${name}>`)
        .join('\n'),
    )
const verbs = elementsAround(elementsAround(elementsAround(fc.constant(''))))

test('survives whatever document it is given, and can always be hung up on', async () => {
  const documents = { voice: '', wait: '' }
  const telephony = await aTelephony({
    '/voice': () => response(documents.voice),
    '/wait': () => response(documents.wait),
  })
  await fc.assert(
    fc.asyncProperty(verbs, verbs, async (voice, wait) => {
      Object.assign(documents, { voice, wait })
      const driver = telephony.twin.dial({ from: caller, to: number })
      await driver.presses('1#')
      await driver.says('Hello')
      await telephony.clock.advance(40_000)
      await driver.hangsUp()
      await telephony.clock.advance(20_000)
      const open = telephony.twin.calls().filter(({ doing }) => doing !== 'ended')
      expect(open.map(({ events }) => events)).toEqual([])
      expect(telephony.twin.queues().flatMap(({ members }) => members)).toEqual([])
      expect(telephony.twin.conferences().flatMap(({ participants }) => participants)).toEqual([])
    }),
    { numRuns: 60 },
  )
})
