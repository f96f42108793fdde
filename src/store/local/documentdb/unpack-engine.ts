import { chmod, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { runProgram } from '../run-program.ts'
import { binarySuffix, engineFolder, postgresMajor } from './engine-folder.ts'

type Unpacking = Readonly<{
  packages: readonly string[]
  root: string
  report: (line: string) => void
  signal: AbortSignal
}>

/** Unpacks Debian packages into `root` and makes PostgreSQL's programs there ready to run where they lie. */
export async function unpackEngine(unpacking: Unpacking): Promise<void> {
  const { packages, root, report } = unpacking
  await layMergedFolders(root)
  const waiting = [...packages]
  const unpackNext = async (): Promise<void> => {
    for (let deb = waiting.pop(); deb !== undefined; deb = waiting.pop()) {
      await unpack(deb, unpacking)
      report(`unpacking package ${packages.length - waiting.length} of ${packages.length}`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, unpackNext))
  await wrapPrograms(root)
  await chooseExtensions(root)
}

// Since Debian 12 these are links into /usr; the packages still name both.
async function layMergedFolders(root: string): Promise<void> {
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    await mkdir(join(root, 'usr', name), { recursive: true })
    await symlink(join('usr', name), join(root, name))
  }
}

// The engine needs libraries, PostgreSQL and PROJ's tables; not manuals, other programs, Perl or systemd.
const leftOut = [
  ...['./etc', './var', './usr/include', './usr/sbin', './usr/bin', './bin', './sbin', './usr/games'],
  ...['./usr/lib/systemd', './usr/lib/*/perl*', './usr/lib/*/gconv', './usr/lib/*/systemd'],
  ...['./usr/share/[!p]*', './usr/share/perl*'],
]

// dpkg-deb cannot leave files out, tar can. A stream that breaks off fails in tar, so its exit code is enough.
const unpackScript = 'deb=$1; shift; dpkg-deb --fsys-tarfile "$deb" | tar --extract "$@"'

async function unpack(deb: string, { root, signal }: Unpacking): Promise<void> {
  const options = ['--directory', root, '--keep-directory-symlink', '--no-same-owner']
  const excluded = leftOut.map((path) => `--exclude=${path}`)
  const command = ['sh', '-c', unpackScript, 'unpack', deb, ...options, ...excluded]
  await runProgram({ command, signal })
}

async function wrapPrograms(root: string): Promise<void> {
  const bin = join(root, `usr/lib/postgresql/${postgresMajor}/bin`)
  const folder = engineFolder(root)
  for (const program of ['postgres', 'initdb'] as const) {
    const path = join(bin, program)
    await rename(path, path + binarySuffix)
    // The folder gets its final name only when all is done, so the script finds its way from where it lies.
    const command = folder.command(program, []).map((part) => `"${part.replaceAll(root, '$root')}"`)
    await writeFile(path, `#!/bin/sh\nroot=\${0%/usr/lib/postgresql/*}\nexec ${command.join(' ')} "$@"\n`)
    await chmod(path, 0o755)
  }
}

// Debian's installer links `postgis.control` to the newest of the versions that are installed side by side.
async function chooseExtensions(root: string): Promise<void> {
  const folder = join(root, `usr/share/postgresql/${postgresMajor}/extension`)
  for (const name of await readdir(folder)) {
    const versioned = /^(postgis\w*)-\d+\.control$/.exec(name)
    if (versioned) await symlink(name, join(folder, `${versioned[1] ?? ''}.control`))
  }
}
