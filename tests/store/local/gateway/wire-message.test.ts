import fc from 'fast-check'
import { deserialize, serialize } from 'bson'
import { describe, expect, it } from 'vitest'
import { messageCutter, readMessage, renderReply } from '../../../../src/store/local/gateway/wire-message.ts'

// "OP_MSG { MsgHeader header; uint32 flagBits; Sections[] sections; optional<uint32> checksum }"
// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/#op_msg
type Parts = Readonly<{ flags?: number; requestId?: number; body?: Uint8Array; after?: Uint8Array }>

function aMessage({
  flags = 0,
  requestId = 7,
  body = serialize({ ping: 1 }),
  after = Buffer.alloc(0),
}: Parts = {}): Buffer {
  const header = Buffer.alloc(20)
  header.writeInt32LE(20 + 1 + body.length + after.length, 0)
  header.writeInt32LE(requestId, 4)
  header.writeInt32LE(2013, 12)
  header.writeUInt32LE(flags, 16)
  return Buffer.concat([header, Buffer.from([0]), body, after])
}

function aSequence(name: string, documents: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeInt32LE(4 + name.length + 1 + documents.length)
  return Buffer.concat([Buffer.from([1]), size, Buffer.from(`${name}\0`), documents])
}

describe('messageCutter', () => {
  it('gives every message whole and in order, however the stream is torn', () => {
    const bodies = fc.array(fc.dictionary(fc.string(), fc.string()), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(bodies, fc.array(fc.integer({ min: 1, max: 90 })), (sent, tears) => {
        const stream = Buffer.concat(sent.map((document) => aMessage({ body: serialize({ v: document }) })))
        const cut = messageCutter()
        const got: unknown[] = []
        const valueIn = (message: Buffer): unknown => deserialize(readMessage(message).body)['v']
        let at = 0
        for (const length of [...tears, stream.length]) {
          got.push(...cut(stream.subarray(at, at + length)).map(valueIn))
          at += length
        }
        expect(got).toEqual(sent)
      }),
    )
  })

  // "maxMessageSizeBytes: the maximum permitted size of a BSON wire protocol message. The default value is 48000000 bytes."
  it('refuses a message that is larger than what hello allows', () => {
    const header = aMessage()
    header.writeInt32LE(48_000_001, 0)
    expect(() => messageCutter()(header)).toThrow(RangeError)
  })
})

describe('readMessage', () => {
  it('reads the documents that come beside the command', () => {
    const documents = Buffer.from(serialize({ _id: 1 }))
    const { sequence } = readMessage(aMessage({ after: aSequence('documents', documents) }))
    expect(sequence).toEqual(documents)
  })

  // "moreToCome: Another message will follow this one without further action from the receiver. The receiver MUST NOT
  // send another message until receiving one with moreToCome set to 0."
  it('sees that a sender wants no answer', () => {
    expect(readMessage(aMessage({ flags: 2 })).isAnswered).toBe(false)
  })

  // "checksumPresent: The message ends with 4 bytes containing a CRC-32C checksum."
  it('leaves a checksum aside', () => {
    const { body } = readMessage(aMessage({ flags: 1, after: Buffer.from([1, 2, 3, 4]) }))
    expect(deserialize(body)).toEqual({ ping: 1 })
  })

  it('refuses kinds of messages that drivers no longer send', () => {
    const insert = aMessage()
    insert.writeInt32LE(2002, 12)
    expect(() => readMessage(insert)).toThrow('a message of kind 2002')
  })
})

describe('renderReply', () => {
  it('says which request it answers', () => {
    const reply = renderReply(readMessage(aMessage({ requestId: 42 })), serialize({ ok: 1 }))
    expect(reply.readInt32LE(8)).toBe(42)
  })

  it('is a message that can be read again', () => {
    const reply = renderReply(readMessage(aMessage()), serialize({ ok: 1 }))
    expect(deserialize(readMessage(reply).body)).toEqual({ ok: 1 })
  })
})
