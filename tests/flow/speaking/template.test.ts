import { expect, test } from 'vitest'
import { complaintsAbout, fieldsIn, render, template } from '../../../src/flow/speaking/template.ts'
import type { Facts } from '../../../src/flow/known/facts.ts'
import type { FlowContext } from '../../../src/flow/run/event.ts'
import { word } from '../../../src/words.ts'
import type { InquiryId, Language } from '../../../src/words.ts'
import { aWorld, someone } from '../flow-builders.ts'

type Calling = Readonly<{ captured?: FlowContext['captured']; linked?: boolean; facts?: Partial<Facts> }>

/** What is known of a call from Rosa, who asked for solar; linked only if so said. */
const knowing = ({ captured = {}, linked = false, facts = {} }: Calling = {}) => ({
  context: {
    language: word<Language>('en-US'),
    captured,
    linked: linked ? word<InquiryId>('inq1') : null,
    candidate: null,
  },
  world: aWorld({ ...someone(), ...facts }),
})

test('A field in double braces is filled in', () => {
  expect(render('Hello {{ inquiry.firstName }} of {{ campaign }}', knowing({ linked: true }))).toBe(
    'Hello Rosa of solar',
  )
})

test('An inquiry says nothing before the caller is linked to it', () => {
  expect(render('Hello {{ inquiry.firstName }}!', knowing())).toBe('Hello !')
})

test('What is not known is left out, unless the text gives a default', () => {
  expect(render('{{ captured.zip }}|{{ captured.zip | default: "none" }}', knowing())).toBe('|none')
})

test('A condition chooses words by what is known', () => {
  const text = '{% if caller.known %}Welcome back{% else %}Welcome{% endif %}'
  expect(render(text, knowing({ linked: true }))).toBe('Welcome back')
  expect(render(text, knowing())).toBe('Welcome')
})

test('A number in a condition means the digits that were kept, and capitals say nothing', () => {
  const text = '{% if captured.rooms == 3 and captured.roof == "flat" %}yes{% endif %}'
  expect(render(text, knowing({ captured: { rooms: '3', roof: 'Flat' } }))).toBe('yes')
})

test('An answer with braces in it is said as it stands, never filled in itself', () => {
  const captured = { name: '{{ inquiry.name }}' }
  expect(render('{{ captured.name }}', knowing({ captured, linked: true }))).toBe('{{ inquiry.name }}')
})

test('A value goes into an address only encoded', () => {
  const captured = { name: 'Zoë & Co/1' }
  expect(render('https://x.example/?q={{ captured.name | url_encode }}', knowing({ captured }))).toBe(
    'https://x.example/?q=Zo%C3%AB+%26+Co%2F1',
  )
})

test('A chain of replacements cannot grow without end', () => {
  const doubling = ' | replace: "a", "aaaaaaaaaaaaaaaa"'.repeat(20)
  expect(() => render(`{{ captured.a${doubling} }}`, knowing({ captured: { a: 'a' } }))).toThrow('memory')
})

test.each([
  ['{{ inquiry.fristName }}', 'There is no field "inquiry.fristName". Did you mean "inquiry.firstName"?'],
  ['{{ captured.zip | mony }}', 'There is no filter "mony". Did you mean "money"?'],
  ['{{ }}', 'An empty placeholder: name a field in it'],
  ['Hello {{ campaign', 'A placeholder that begins with {{ ends with }}'],
  ['{{ campaign product }}', 'This placeholder cannot be read: {{ campaign product }}'],
  ['a campaign }} b', '"a campaign }} b" would be read aloud as it stands: a bracket is missing'],
  ['{% for x in captured.a %}{% endfor %}', '"{% for %}" is not used here: a text knows if, unless and case'],
  ['{% include "/etc/passwd" %}', '"{% include %}" is not used here: a text knows if, unless and case'],
  ['{% endif %}', '"{% endif %}" stands here without what it belongs to'],
  ['{% case captured.a %}{% when 3 %}x{% endcase %}', 'Write "3" in quotes: what is known of a call is text'],
])('%s is refused in words an author can act on', (text, message) => {
  expect(complaintsAbout(text, [])).toEqual([message])
  expect(template.safeParse(text).success).toBe(false)
})

test('A field that has a default, or is said only where it is known, can be missing', () => {
  const uses = (text: string) => fieldsIn(text).map(({ field, isOptional }) => [field, isOptional])
  expect(uses('{{ inquiry.name }}')).toEqual([['inquiry.name', false]])
  expect(uses('{{ inquiry.name | default: "there" }}')).toEqual([['inquiry.name', true]])
  expect(uses('{% if inquiry.name %}{{ inquiry.firstName }}{% endif %}')).toEqual([
    ['inquiry.name', true],
    ['inquiry.firstName', true],
  ])
})
