import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Document, Pair, Scalar, YAMLMap } from 'yaml'
import type { Position, Problem } from '../problem.ts'
import { isTooDeep } from './yaml-depth.ts'
import { faultsIn } from './yaml-faults.ts'
import type { Fault } from './yaml-faults.ts'

/** A YAML file as plain data, with the way back from a path in the data to its place in the file. */
export type YamlSource = Readonly<{
  file: string
  value: unknown
  /** The place of the value at `path`, or of its key; of the nearest thing around it when there is none. */
  positionOf: (path: readonly PropertyKey[], part?: 'key' | 'value') => Position
  /** The note (`# …`) on the line of an unquoted text at `path`; `null` when there is none, or it is quoted. */
  noteAfter: (path: readonly PropertyKey[]) => string | null
}>

export type ReadYaml =
  | Readonly<{ kind: 'source'; source: YamlSource }>
  | Readonly<{ kind: 'problems'; problems: readonly Problem[] }>

// Far above any flow a person wrote, far below what would stall a server that checks an upload.
const maxCharacters = 500_000
// One slip can make every line after it wrong.
const maxFaults = 20

/** Reads a file of ours: one document, no anchors, aliases or tags, keys always text. */
export function readYaml(text: string, file: string): ReadYaml {
  const refusal = refuseUnread(text)
  if (refusal) return refused(file, [{ offset: 0, message: refusal }])

  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    version: '1.2',
  })
  const found = faultsIn(document.errors).slice(0, maxFaults)
  const value = found.length > 0 ? null : toPlain(document.contents, (fault) => found.push(fault))
  if (found.length > 0) return refused(file, found, lines)
  if (value === null) return refused(file, [{ offset: 0, message: 'The file is empty' }])
  const source = { file, value, positionOf: positionIn(document, lines), noteAfter: noteIn(document) }
  return { kind: 'source', source }
}

const refused = (file: string, faults: readonly Fault[], lines?: LineCounter): ReadYaml => ({
  kind: 'problems',
  problems: faults.map(({ offset, message }) => ({
    file,
    ...placeOf(offset, lines),
    rule: 'yaml',
    severity: 'error',
    message,
    fix: null,
    script: null,
  })),
})

function placeOf(offset: number, lines: LineCounter | undefined): Position {
  const place = lines?.linePos(offset)
  return { line: Math.max(1, place?.line ?? 1), column: Math.max(1, place?.col ?? 1) }
}

/** What is wrong with the text before it is worth parsing. */
function refuseUnread(text: string): string | null {
  if (text.length > maxCharacters) return `The file is longer than ${maxCharacters} characters`
  if (text.includes('\uFFFD')) return 'The file is not UTF-8 text: save it as UTF-8'
  if (text.includes('\0')) return 'The file is not text'
  return isTooDeep(text) ? 'The file is nested deeper than any flow or company is' : null
}

function toPlain(node: unknown, report: (fault: Fault) => void): unknown {
  const offset = offsetOf(node)
  if (isAlias(node)) {
    report({ offset, message: 'Aliases (*name) are not used here: write the value out' })
    return null
  }
  if (hasProperties(node)) {
    report({ offset, message: 'Anchors (&name) and tags (!name) are not used here' })
    return null
  }
  if (isMap(node)) return toObject(node, report)
  if (isSeq(node)) return node.items.map((item) => toPlain(item, report))
  return isScalar(node) ? scalarValue(node) : null
}

// `+14155550190` and `0123` are numbers to YAML; what a person wrote so is text.
function scalarValue({ value, source, type }: Scalar): unknown {
  const isPlainNumber = typeof value === 'number' && type === 'PLAIN'
  return isPlainNumber && String(value) !== source ? source : value
}

function toObject(map: YAMLMap, report: (fault: Fault) => void): unknown {
  const entries = map.items.map((pair): [string, unknown] => {
    const key = keyText(pair)
    if (key === null) report({ offset: offsetOf(pair.key), message: 'A key is one plain word' })
    if (key === '__proto__') report({ offset: offsetOf(pair.key), message: 'A key cannot be __proto__' })
    return [key ?? '', toPlain(pair.value, report)]
  })
  return Object.fromEntries(entries)
}

/** A key as it stands in the file: `1` and `01` stay apart, and `true` is a word. */
function keyText({ key }: Pair): string | null {
  if (!isScalar(key) || hasProperties(key)) return null
  if (typeof key.value === 'string') return key.value
  return key.source ?? null
}

const hasProperties = (node: unknown): boolean =>
  (isScalar(node) || isMap(node) || isSeq(node)) && (node.anchor !== undefined || node.tag !== undefined)

function offsetOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0
}

function positionIn(document: Document, lines: LineCounter): YamlSource['positionOf'] {
  return (path, part = 'value') => {
    let node: unknown = document.contents
    let keyNode: unknown = document.contents
    for (const segment of path) {
      const below = childOf(node, String(segment))
      if (!below) return placeOf(offsetOf(keyNode), lines)
      ;[keyNode, node] = below
    }
    const isMissing = node === null || (isScalar(node) && node.type === 'PLAIN' && node.source === '')
    return placeOf(offsetOf(part === 'key' || isMissing ? keyNode : node), lines)
  }
}

const noteIn =
  (document: Document): YamlSource['noteAfter'] =>
  (path) => {
    let node: unknown = document.contents
    for (const segment of path) node = childOf(node, String(segment))?.[1]
    return isScalar(node) && node.type === 'PLAIN' ? (node.comment?.trim() ?? null) : null
  }

/** The child's key (itself, in a sequence) and its value. */
function childOf(node: unknown, segment: string): readonly [unknown, unknown] | null {
  if (isMap(node)) {
    const pair = node.items.find((item) => keyText(item) === segment)
    return pair ? [pair.key, pair.value] : null
  }
  if (!isSeq(node)) return null
  const item = node.items[Number(segment)]
  return item === undefined ? null : [item, item]
}
