import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '../../src/config.ts'
import { startWarmline } from '../../src/main/start.ts'
import { fastClock } from './fast-clock.ts'

/** A whole Warmline in a process of its own, to be killed. It tells its parent once it takes calls. */
const { CLOCK_SINCE, CLOCK_TIMES, ...environment } = process.env
await startWarmline({
  config: readConfig({ ...environment, DATA_DIR: await mkdtemp(join(tmpdir(), 'warmline-killed-')) }),
  clock: fastClock(Number(CLOCK_SINCE), Number(CLOCK_TIMES)),
  logger: pino({ level: environment.LOG_LEVEL ?? 'silent' }),
  tell: () => undefined,
})
process.send?.('ready')
