import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { TwimlNode } from './node.ts'

export type Parsed =
  | Readonly<{ kind: 'document'; verbs: readonly TwimlNode[] }>
  | Readonly<{ kind: 'unreadable'; message: string }>

type RawEntry = Readonly<Record<string, unknown>>

const text = '#text'
const attributes = ':@'

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
})

/** Reads a TwiML document into its verbs, or says where it is not XML. */
export function parseTwiml(xml: string): Parsed {
  const document = xml.replace(/^\uFEFF/, '').trimEnd()
  if (document === '') return unreadable('the document is empty')
  if (/^\s+<\?xml/.test(document)) return unreadable('there is white space before the XML declaration')
  const valid = XMLValidator.validate(document)
  if (valid !== true) return unreadable(valid.err.msg, valid.err)
  const stray = strayAmpersand(document)
  if (stray) return unreadable('an ampersand that begins no known entity; write &amp;', stray)
  try {
    return readRoot(document)
  } catch (error) {
    // Entities that expand without end are refused by the parser, which throws.
    return unreadable(error instanceof Error ? error.message : String(error))
  }
}

type Place = Readonly<{ line: number; col: number }>

function unreadable(message: string, place?: Place): Parsed {
  const where = place ? `line ${place.line}, column ${place.col}: ` : ''
  return { kind: 'unreadable', message: where + message }
}

// The validator lets one pass inside an attribute, where it is the usual mistake: action="/a?b=1&c=2".
function strayAmpersand(document: string): Place | null {
  if (document.includes('<!DOCTYPE')) return null
  const blanked = document.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, (part) => part.replace(/[^\n]/g, ' '))
  const index = blanked.search(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/)
  if (index < 0) return null
  const before = blanked.slice(0, index).split('\n')
  return { line: before.length, col: (before.at(-1) ?? '').length + 1 }
}

function readRoot(document: string): Parsed {
  const roots = nodesOf(readEntries(document)).filter((node) => typeof node !== 'string')
  const [root, second] = roots
  if (!root || second) return unreadable('a document has exactly one root, <Response>')
  if (root.name !== 'Response') return unreadable(`the root is <${root.name}>, and must be <Response>`)
  return { kind: 'document', verbs: root.children.filter((node) => typeof node !== 'string') }
}

const readEntries = (document: string): readonly RawEntry[] => parser.parse(document) as readonly RawEntry[]

function nodesOf(entries: readonly RawEntry[]): readonly (TwimlNode | string)[] {
  return entries.flatMap((entry): readonly (TwimlNode | string)[] => {
    const name = Object.keys(entry).find((key) => key !== attributes)
    if (name === undefined || name.startsWith('?')) return []
    if (name === text) return [String(entry[text])]
    const children = nodesOf(entry[name] as readonly RawEntry[])
    return [{ name, attributes: (entry[attributes] ?? {}) as Record<string, string>, children }]
  })
}
