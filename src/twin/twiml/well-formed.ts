/** Where a document stops being XML, lines and columns counted from 1. */
export type XmlFault = Readonly<{ line: number; column: number; message: string }>

const name = String.raw`[A-Za-z_][\w:.-]*`
const attribute = String.raw`\s+${name}\s*=\s*(?:"[^"<]*"|'[^'<]*')`
const token = new RegExp(
  [
    String.raw`(?<skipped><!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>)`,
    String.raw`</(?<closed>${name})\s*>`,
    String.raw`<(?<opened>${name})(?<attributes>(?:${attribute})*)\s*(?<empty>/?)>`,
    String.raw`(?<text>[^<]+)`,
  ].join('|'),
  'y',
)
const strayAmpersand = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/

type Walk = { readonly open: string[]; roots: number }

/**
 * The first place where a document is not well-formed, or null. The parser forgives what Twilio does not,
 * such as an ampersand inside an attribute; document types are refused altogether.
 */
export function findXmlFault(xml: string): XmlFault | null {
  const walk: Walk = { open: [], roots: 0 }
  for (let index = 0; index < xml.length;) {
    token.lastIndex = index
    const found = token.exec(xml)
    if (!found) return faultAt(xml, index, 'this is not XML')
    const message = step(walk, found.groups ?? {}, index)
    if (message !== null) return faultAt(xml, index, message)
    index += found[0].length
  }
  const unclosed = walk.open.at(-1)
  if (unclosed !== undefined) return faultAt(xml, xml.length, `<${unclosed}> is not closed`)
  return walk.roots === 1 ? null : faultAt(xml, xml.length, 'a document has exactly one root, <Response>')
}

type Groups = Readonly<Partial<Record<string, string>>>

function step(walk: Walk, groups: Groups, index: number): string | null {
  const { skipped, closed, opened, text } = groups
  if (skipped !== undefined) return skippedFault(walk, skipped, index)
  if (text !== undefined) return textFault(walk, text)
  if (closed !== undefined) {
    const expected = walk.open.pop()
    return expected === closed ? null : `</${closed}> closes <${expected ?? 'nothing'}>`
  }
  if (walk.open.length === 0) walk.roots++
  if (groups['empty'] === '') walk.open.push(opened ?? '')
  return attributesFault(groups['attributes'] ?? '')
}

const skippedFault = (walk: Walk, skipped: string, index: number): string | null => {
  if (skipped.startsWith('<?xml ') && index > 0)
    return 'the XML declaration must be the very first characters'
  return skipped.startsWith('<![CDATA[') && walk.open.length === 0 ? 'there is text outside the root' : null
}

function textFault(walk: Walk, text: string): string | null {
  if (walk.open.length === 0 && text.trim() !== '') return 'there is text outside the root'
  return strayAmpersand.test(text) ? 'an ampersand is written &amp;' : null
}

function attributesFault(attributes: string): string | null {
  if (strayAmpersand.test(attributes)) return 'an ampersand in an attribute is written &amp;'
  const names = Array.from(attributes.matchAll(new RegExp(attribute, 'g')), ([written]) =>
    written.split('=')[0]?.trim(),
  )
  const repeated = names.find((written, index) => names.indexOf(written) !== index)
  return repeated === undefined ? null : `the attribute ${repeated} is repeated`
}

function faultAt(xml: string, index: number, message: string): XmlFault {
  const before = xml.slice(0, index).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, message }
}
