// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
const headerSize = 16
const opCode = { reply: 1, query: 2004, message: 2013 } as const
const flag = { checksumPresent: 1, moreToCome: 2 } as const

/** The limit that `hello` tells drivers, and that this side keeps. */
export const maxMessageSize = 48_000_000

/** A command as it came: `body` is its BSON, `sequence` the documents sent beside it, not yet decoded. */
export type Message = Readonly<{
  requestId: number
  kind: 'message' | 'legacyQuery'
  /** False for a write whose sender asked not to be answered. */
  isAnswered: boolean
  body: Buffer
  sequence: Buffer | null
}>

/** Puts together the messages that arrive in pieces; each piece gives the messages that it completes. */
export function messageCutter(): (piece: Buffer) => readonly Buffer[] {
  let pieces: readonly Buffer[] = []
  let received = 0
  let wanted = headerSize

  return (piece) => {
    pieces = [...pieces, piece]
    received += piece.length
    // Joined only when there is something to cut: a large message comes in hundreds of pieces.
    if (received < wanted) return []
    const { messages, rest } = cutMessages(pieces.length === 1 ? piece : Buffer.concat(pieces))
    pieces = [rest]
    received = rest.length
    wanted = rest.length < headerSize ? headerSize : rest.readInt32LE(0)
    return messages
  }
}

function cutMessages(bytes: Buffer): Readonly<{ messages: readonly Buffer[]; rest: Buffer }> {
  const messages: Buffer[] = []
  let start = 0
  while (bytes.length - start >= headerSize) {
    const size = bytes.readInt32LE(start)
    if (size < headerSize || size > maxMessageSize) throw new RangeError(`a message of ${size} bytes`)
    if (bytes.length - start < size) break
    messages.push(bytes.subarray(start, start + size))
    start += size
  }
  return { messages, rest: bytes.subarray(start) }
}

/** Reads one complete message; throws a RangeError when it is none of the two kinds that drivers send. */
export function readMessage(bytes: Buffer): Message {
  const requestId = bytes.readInt32LE(4)
  const code = bytes.readInt32LE(12)
  if (code === opCode.query) {
    return { requestId, kind: 'legacyQuery', isAnswered: true, body: legacyQueryBody(bytes), sequence: null }
  }
  if (code !== opCode.message) throw new RangeError(`a message of kind ${code}`)
  const flags = bytes.readUInt32LE(headerSize)
  const end = bytes.length - (flags & flag.checksumPresent ? 4 : 0)
  const isAnswered = (flags & flag.moreToCome) === 0
  return { requestId, kind: 'message', isAnswered, ...readSections(bytes.subarray(headerSize + 4, end)) }
}

function readSections(bytes: Buffer): Readonly<{ body: Buffer; sequence: Buffer | null }> {
  let body: Buffer | undefined
  let sequence: Buffer | null = null
  for (let at = 0; at < bytes.length;) {
    const section = bytes.readUInt8(at)
    const end = at + 1 + bytes.readInt32LE(at + 1)
    if (section === 0) body = bytes.subarray(at + 1, end)
    // A document sequence opens with its size and the name of the field it stands for.
    else sequence = bytes.subarray(bytes.indexOf(0, at + 5) + 1, end)
    if (end <= at + 5) throw new RangeError('a section without end')
    at = end
  }
  if (!body) throw new RangeError('a message without a body')
  return { body, sequence }
}

function legacyQueryBody(bytes: Buffer): Buffer {
  const afterName = bytes.indexOf(0, headerSize + 4) + 1
  return bytes.subarray(afterName + 8)
}

/** The bytes that answer `message` with one BSON document. */
export function renderReply(message: Message, document: Uint8Array): Buffer {
  const isLegacy = message.kind === 'legacyQuery'
  const preamble = headerSize + (isLegacy ? 20 : 5)
  const bytes = Buffer.alloc(preamble + document.length)
  bytes.writeInt32LE(bytes.length, 0)
  bytes.writeInt32LE(message.requestId, 8)
  bytes.writeInt32LE(isLegacy ? opCode.reply : opCode.message, 12)
  if (isLegacy) bytes.writeInt32LE(1, 32)
  bytes.set(document, preamble)
  return bytes
}
