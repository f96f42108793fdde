/** What the gateway needs to know of a command before it is handed on. */
export type Glance = Readonly<{ name: string; database: string }>

/**
 * Reads a command's name (its first field) and its `$db` from BSON without decoding the rest:
 * this is on the way of every query. Without `$db` the database is `admin`.
 */
export function glance(body: Buffer): Glance {
  let name: string | undefined
  let at = 4
  while (at < body.length - 1) {
    const type = body.readUInt8(at)
    const nameEnd = body.indexOf(0, at + 1)
    const value = nameEnd + 1
    name ??= body.toString('latin1', at + 1, nameEnd)
    if (type === 2 && nameEnd - at === 4 && body.toString('latin1', at + 1, nameEnd) === '$db') {
      return { name, database: body.toString('utf8', value + 4, value + 3 + body.readInt32LE(value)) }
    }
    at = value + valueSize(body, type, value)
  }
  if (name === undefined) throw new RangeError('a command without a name')
  return { name, database: 'admin' }
}

// https://bsonspec.org/spec.html, by the byte that names a value's type: values whose size is always the same ...
const fixedSizes: Readonly<Record<number, number>> = {
  ...{ 0x01: 8, 0x06: 0, 0x07: 12, 0x08: 1, 0x09: 8, 0x0a: 0 },
  ...{ 0x10: 4, 0x11: 8, 0x12: 8, 0x13: 16, 0x7f: 0, 0xff: 0 },
}
// ... and those that begin with a count of bytes, with what the count leaves out.
const beyondCount: Readonly<Record<number, number>> = {
  ...{ 0x02: 4, 0x03: 0, 0x04: 0, 0x05: 5, 0x0c: 16, 0x0d: 4, 0x0e: 4, 0x0f: 0 },
}
const regularExpression = 0x0b

function valueSize(body: Buffer, type: number, at: number): number {
  const fixed = fixedSizes[type]
  if (fixed !== undefined) return fixed
  const beyond = beyondCount[type]
  if (beyond !== undefined) return beyond + body.readInt32LE(at)
  if (type !== regularExpression) throw new RangeError(`BSON has no type ${type}`)
  return body.indexOf(0, body.indexOf(0, at) + 1) + 1 - at
}
