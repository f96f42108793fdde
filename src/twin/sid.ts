import { randomBytes } from 'node:crypto'

/** Random bytes as hex; a test may give its own to have the same ids on every run. */
export type RandomHex = (bytes: number) => string

export const randomHex: RandomHex = (bytes) => randomBytes(bytes).toString('hex')

type SidPrefix = 'CA' | 'CF' | 'QU' | 'RE' | 'PN'

/** One of Twilio's ids: two letters and 32 hex digits. */
export const makeSid = (prefix: SidPrefix, random: RandomHex): string => prefix + random(16)
