import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Clock } from './clock.ts'

/** What a start is given from outside: the settings, a clock, and where people read. */
export type Surroundings = Readonly<{
  config: Config
  clock: Clock
  logger: Logger
  /** A sentence for the person who started Warmline. */
  tell: (line: string) => void
  /** Calls the start off. */
  signal?: AbortSignal
}>
