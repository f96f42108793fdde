import { pino } from 'pino'
import { expect, it } from 'vitest'
import { maskedLog } from '../../src/main/masked-log.ts'

it('shows no telephone number whole, in messages, details or errors', () => {
  const lines: string[] = []
  const logger = pino(
    {},
    maskedLog((line) => lines.push(line)),
  )
  logger.info({ from: '+14155550123' }, 'a call from +33612345678')
  logger.error({ err: new Error("The 'To' number +15145550123 is not valid") }, 'ringing failed')
  const text = lines.join('')
  expect(text).not.toMatch(/4155550123|612345678|5145550123/)
  expect(text).toMatch(/\+1415•••0123/)
})
