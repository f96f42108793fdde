import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What an installation makes up for itself at its first start and keeps in `DATA_DIR`, readable by its user alone. */
export type Secrets = Readonly<{ cliToken: string; twinAccountSid: string; twinAuthToken: string }>

/** Reads the secrets, making those that are not there yet. */
export async function keepSecrets(dataDir: string): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  return {
    cliToken: await kept(join(dataDir, 'cli-token'), () => randomBytes(24).toString('base64url')),
    twinAccountSid: await kept(
      join(dataDir, 'twin-account-sid'),
      () => `AC${randomBytes(16).toString('hex')}`,
    ),
    twinAuthToken: await kept(join(dataDir, 'twin-auth-token'), () => randomBytes(16).toString('hex')),
  }
}

async function kept(path: string, make: () => string): Promise<string> {
  try {
    // `wx`: of two servers starting at once, one writes and both read the same.
    await writeFile(path, `${make()}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return (await readFile(path, 'utf8')).trim()
}
