import type { DestinationStream } from 'pino'
import { maskPhone } from '../app/index.ts'

const e164 = /\+\d{7,15}\b/g

/**
 * Writes log lines with every telephone number masked, wherever in a line it stands: messages of libraries and of
 * Twilio carry numbers too (invariant 10).
 */
export const maskedLog = (write: (line: string) => void): DestinationStream => ({
  write: (line) => write(line.replace(e164, maskPhone)),
})
