import { deserialize, serialize } from 'bson'
import { errorCodeOf } from '../reason.ts'
import errorCodes from './error-codes.json' with { type: 'json' }

/** What a driver is told of a failure: MongoDB's number, its name and a sentence. */
export class MongoError extends Error {
  readonly code: number
  readonly codeName: string

  constructor(code: number, codeName: string, message: string) {
    super(message)
    this.name = 'MongoError'
    this.code = code
    this.codeName = codeName
  }
}

const codes: Readonly<Record<string, Readonly<{ code: number; codeName: string }>>> = errorCodes

// PostgreSQL names a violated unique index in two ways: 23505 for a plain index, 23P01 for the exclusion
// constraints that DocumentDB builds.
const duplicateKeyStates: readonly string[] = ['23505', '23P01']
const duplicateKey = 11000

/** Turns whatever a command threw into MongoDB's terms. */
export function toMongoError(error: unknown): MongoError {
  if (error instanceof MongoError) return error
  const message = error instanceof Error ? error.message : String(error)
  // For an error of the engine this is the SQLSTATE: PostgreSQL's five characters for what went wrong.
  const state = errorCodeOf(error)
  if (state === undefined) return new MongoError(1, 'InternalError', message)
  if (duplicateKeyStates.includes(state)) {
    return new MongoError(duplicateKey, 'DuplicateKey', `E11000 duplicate key error: ${message}`)
  }
  const known = codes[state]
  return new MongoError(known?.code ?? 1, known?.codeName ?? 'InternalError', message)
}

/** The BSON answer of a command that failed. */
export const renderFailure = ({ code, codeName, message }: MongoError): Uint8Array =>
  serialize({ ok: 0, errmsg: message, code, codeName })

const writeErrorsField = Buffer.from('\x04writeErrors\0', 'latin1')

/** Gives the write errors inside a reply MongoDB's numbers; a reply without any is handed back as it is. */
export function withMongoWriteErrors(reply: Buffer): Uint8Array {
  if (!reply.includes(writeErrorsField)) return reply
  const document = deserialize(reply, { promoteLongs: false })
  const writeErrors: unknown = document['writeErrors']
  if (!Array.isArray(writeErrors)) return reply
  return serialize({ ...document, writeErrors: writeErrors.map(toMongoWriteError) })
}

// PostgreSQL ends one of several transactions that wait for each other. MongoDB has no such error for a single write:
// it tries a write that conflicts with another again by itself.
const deadlock = '40P01'

/** Whether a statement was undone, whole, for the sake of others that it was in each other's way with. */
export const isDeadlock = (error: unknown): boolean => errorCodeOf(error) === deadlock

/** Whether a reply to a write says that this, and nothing else, happened to it: none of its documents was written. */
export function isWholeDeadlock(reply: Buffer): boolean {
  if (!reply.includes(writeErrorsField)) return false
  const { n, writeErrors } = deserialize(reply)
  if (Number(n) !== 0 || !Array.isArray(writeErrors)) return false
  return (writeErrors as readonly WriteError[]).every(({ code }) => unpackSqlState(Number(code)) === deadlock)
}

type WriteError = Readonly<{ code: unknown; errmsg?: unknown }>

function toMongoWriteError(writeError: WriteError): WriteError {
  const state = unpackSqlState(Number(writeError.code))
  const message = String(writeError.errmsg)
  if (duplicateKeyStates.includes(state) || codes[state]?.code === duplicateKey) {
    return { ...writeError, code: duplicateKey, errmsg: `E11000 duplicate key error: ${message}` }
  }
  return { ...writeError, code: codes[state]?.code ?? Number(writeError.code) }
}

/** PostgreSQL packs the five characters of a SQLSTATE into an int, six bits each, counted from '0'. */
function unpackSqlState(packed: number): string {
  return String.fromCharCode(...[0, 6, 12, 18, 24].map((shift) => ((packed >> shift) & 0x3f) + 48))
}
