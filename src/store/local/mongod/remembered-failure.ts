import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readJsonIfWhole } from '../read-if-there.ts'

/** A download that failed: when, in milliseconds since 1970, and why, as a clause for the user. */
export type Failure = Readonly<{ at: number; because: string }>

const retryAfterMs = 24 * 60 * 60_000

/** Why the last download into `folder` failed, if that was less than a day before `now`. */
export async function rememberedFailure(folder: string, now: number): Promise<string | undefined> {
  const failure = (await readJsonIfWhole(notePath(folder))) as Failure | undefined
  if (failure === undefined) return undefined
  const age = now - failure.at
  // A clock that was set back must not keep a failure for ever.
  return age >= 0 && age < retryAfterMs ? failure.because : undefined
}

/** Notes a failed download, so that the next start does not wait for another. */
export async function rememberFailure(folder: string, failure: Failure): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(notePath(folder), JSON.stringify(failure))
}

/** Forgets a failure after a download that worked. */
export async function forgetFailure(folder: string): Promise<void> {
  await rm(notePath(folder), { force: true })
}

const notePath = (folder: string): string => join(folder, 'download-failed.json')
