import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { lock } from 'proper-lockfile'
import { errorCodeOf } from './reason.ts'

type LockParts = Readonly<{
  folder: string
  name: string
  report: (line: string) => void
  /** Said once when another process holds the lock. */
  waiting: string
}>

// A holder that was killed no longer renews its lock, and loses it after this long.
const staleMs = 5_000
const retryMs = 250

/** Does `work` while no other process does work under the same lock; waits for its turn as long as it takes. */
export async function underLock<Result>(parts: LockParts, work: () => Promise<Result>): Promise<Result> {
  const { folder, name, report, waiting } = parts
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, name)
  const options = {
    realpath: false,
    lockfilePath: `${file}.lock`,
    stale: staleMs,
    onCompromised: (error: Error) => report(`The lock ${file} was lost: ${error.message}`),
  }
  const release = await lock(file, options).catch((error: unknown) => {
    if (errorCodeOf(error) !== 'ELOCKED') throw error
    report(waiting)
    return lock(file, {
      ...options,
      retries: { forever: true, factor: 1, minTimeout: retryMs, maxTimeout: retryMs },
    })
  })
  try {
    return await work()
  } finally {
    await release()
  }
}
