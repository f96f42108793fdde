import { expect, test } from 'vitest'
import { textOf } from '../../../src/twin/twiml/node.ts'
import { parseTwiml } from '../../../src/twin/twiml/parse.ts'

const said = (xml: string): readonly string[] => {
  const parsed = parseTwiml(xml)
  if (parsed.kind === 'unreadable') throw new Error(parsed.message)
  return parsed.verbs.map(textOf)
}
const complaint = (xml: string): string | null => {
  const parsed = parseTwiml(xml)
  return parsed.kind === 'unreadable' ? parsed.message : null
}

test.each([
  [
    'entities once',
    '<Response><Say>Tom &amp; &lt;Jo&gt; &#233; &#xE9; &amp;lt;</Say></Response>',
    'Tom & <Jo> é é &lt;',
  ],
  ['CDATA as it stands', '<Response><Say><![CDATA[1 < 2 & 3 &amp;]]></Say></Response>', '1 < 2 & 3 &amp;'],
  ['text on both sides of a comment', '<Response><Say>one <!-- ; -->two</Say></Response>', 'one two'],
  [
    'white space as one space',
    '<Response>\n\t<Say>\n  Hello\n   there \n</Say>\n</Response>\n\n',
    'Hello there',
  ],
  ['numbers as they are written', '<Response><Say>007 1.50</Say></Response>', '007 1.50'],
  [
    'the words inside SSML',
    '<Response><Say>a <prosody rate="slow">b <emphasis>c</emphasis></prosody> d</Say></Response>',
    'a b c d',
  ],
  [
    'the alias of a sub',
    '<Response><Say><sub alias="for example">e.g.</sub> this</Say></Response>',
    'for example this',
  ],
  [
    'what comes after a comment and a byte order mark',
    '\uFEFF<!-- v2 --><Response><Say>hi</Say></Response>',
    'hi',
  ],
])('reads %s', (_what, xml, text) => {
  expect(said(xml)).toEqual([text])
})

test('reads an empty Response as no verbs', () => {
  expect(said('<Response/>')).toEqual([])
  expect(said('<Response></Response>')).toEqual([])
  expect(said('<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n</Response>\n')).toEqual([])
})

test('keeps ampersands of a query that are written as entities', () => {
  const parsed = parseTwiml('<Response><Gather action="/a?x=1&amp;y=2"/></Response>')
  expect(parsed).toMatchObject({ verbs: [{ name: 'Gather', attributes: { action: '/a?x=1&y=2' } }] })
})

// 12100 "Document parse failure": "Twilio was unable to parse the returned document".
test.each([
  ['an empty document', ''],
  ['plain text', 'Hello'],
  ['an element that is not closed', '<Response><Say>hi</Response>'],
  ['a bare ampersand in text', '<Response><Say>Tom & Jo</Say></Response>'],
  ['a bare ampersand in an attribute', '<Response><Gather action="/a?x=1&y=2"/></Response>'],
  ['an attribute twice', '<Response><Say loop="1" loop="2">hi</Say></Response>'],
  ['an attribute without quotes', '<Response><Say loop=1>hi</Say></Response>'],
  ['two roots', '<Response/><Response/>'],
  ['another root', '<html><body>504</body></html>'],
  ['a root in lower case', '<response/>'],
  ['white space before the XML declaration', '\n<?xml version="1.0"?><Response/>'],
])('refuses %s', (_what, xml) => {
  expect(complaint(xml)).toEqual(expect.any(String))
})

test('says where the document stops being XML', () => {
  expect(complaint('<Response>\n  <Say>Tom & Jo</Say>\n</Response>')).toMatch(/line 2/)
})

test('refuses entities that expand without end, and nesting without end', () => {
  const lol = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
  expect(complaint(`${lol}<Response><Say>&c;</Say></Response>`)).toEqual(expect.any(String))
  const deep = `<Response>${'<Say>'.repeat(2000)}${'</Say>'.repeat(2000)}</Response>`
  expect(complaint(deep)).toEqual(expect.any(String))
})
