import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '../src/config.ts'
import { realClock } from '../src/main/clock.ts'
import { startWarmline } from '../src/main/start.ts'
import { freePort } from '../tests/support/free-port.ts'
import { authToken } from './callers.ts'

const port = await freePort()
const config = readConfig({
  ...process.env,
  PORT: String(port),
  HOST: '127.0.0.1',
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  TWILIO_ACCOUNT_SID: 'ACbench',
  TWILIO_AUTH_TOKEN: authToken,
  DATA_DIR: await mkdtemp(join(tmpdir(), 'warmline-bench-server-')),
})
const running = await startWarmline({
  config,
  clock: realClock,
  logger: pino({ level: 'error' }),
  tell: () => undefined,
})
process.send?.(running.url)
