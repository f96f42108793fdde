import { chown, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram } from '../run-program.ts'

/** A way of running the engine as somebody who is not root, which PostgreSQL insists on. */
export type Disguise = Readonly<{
  /** The words put before the engine's own command. */
  prefix: readonly string[]
  /** The user and group who own the engine's data, as this process sees them. */
  owner: number
}>

// base-passwd creates this account on every Debian, and nothing runs as it.
const unusedAccount = 39

/**
 * Root's own files seen by somebody who is not root: in a user namespace of its own the engine is user 1000, and
 * outside of it still the user that started it. So it needs no account, and nobody else's processes can touch it.
 */
const namespaced: Disguise = {
  prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'],
  owner: 0,
}

/**
 * Containers often refuse namespaces. There the engine becomes an account that nothing else uses, and keeps root's one
 * right to reach its files under folders that are closed to all others, such as /root.
 */
const otherAccount: Disguise = {
  prefix: [
    'setpriv',
    ...['--securebits', '+no_setuid_fixup', '--clear-groups'],
    ...[`--reuid=${unusedAccount}`, `--regid=${unusedAccount}`],
    ...['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override', '--'],
  ],
  owner: unusedAccount,
}

/** The first way of not being root that this machine allows; rejects when it allows none. */
export async function chooseDisguise(
  disguises: readonly Disguise[] = [namespaced, otherAccount],
): Promise<Disguise> {
  const refusals: unknown[] = []
  for (const disguise of disguises) {
    try {
      await runProgram({ command: [...disguise.prefix, 'true'] })
      return disguise
    } catch (error) {
      refusals.push(error)
    }
  }
  throw new AggregateError(
    refusals,
    'PostgreSQL must not run as root, and this machine lets it run as nobody else',
  )
}

/** Gives a folder and all in it to the one user who may read and write it. */
export async function giveTo(owner: number, folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    await (entry.isDirectory() ? giveTo(owner, path) : chown(path, owner, owner))
  }
  await chown(folder, owner, owner)
}
