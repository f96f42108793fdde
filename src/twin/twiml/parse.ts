import { XMLParser } from 'fast-xml-parser'
import type { TwimlNode } from './node.ts'
import { findXmlFault } from './well-formed.ts'

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
  const fault = findXmlFault(document)
  if (fault) return unreadable(`line ${fault.line}, column ${fault.column}: ${fault.message}`)
  try {
    return readRoot(document)
  } catch (error) {
    // The parser throws at what is well-formed and yet unreasonable, such as a thousand nested elements.
    return unreadable(error instanceof Error ? error.message : String(error))
  }
}

const unreadable = (message: string): Parsed => ({ kind: 'unreadable', message })

function readRoot(document: string): Parsed {
  const nodes = nodesOf(parser.parse(document) as readonly RawEntry[])
  const root = nodes.find((node) => typeof node !== 'string')
  if (root?.name !== 'Response')
    return unreadable(`the root is <${root?.name ?? ''}>, and must be <Response>`)
  return { kind: 'document', verbs: root.children.filter((node) => typeof node !== 'string') }
}

function nodesOf(entries: readonly RawEntry[]): readonly (TwimlNode | string)[] {
  return entries.flatMap((entry): readonly (TwimlNode | string)[] => {
    const name = Object.keys(entry).find((key) => key !== attributes)
    if (name === undefined || name.startsWith('?')) return []
    if (name === text) return [String(entry[text])]
    const children = nodesOf(entry[name] as readonly RawEntry[])
    return [{ name, attributes: (entry[attributes] ?? {}) as Record<string, string>, children }]
  })
}
