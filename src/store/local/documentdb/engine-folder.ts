import { join } from 'node:path'

/** The engine's files as they were unpacked on this machine, and how its programs are started from there. */
export type EngineFolder = Readonly<{
  root: string
  /** A database cluster with DocumentDB in it and no data, to be copied. */
  template: string
  /** The program's words of command: it runs with the libraries it was built for, not with this machine's. */
  command: (program: 'postgres' | 'initdb', args: readonly string[]) => readonly string[]
}>

/** The one major version that the settings and the data folder's layout are known for. */
export const postgresMajor = 18

type Machine = Readonly<{ triple: string; loader: string }>

const machines: Readonly<Partial<Record<NodeJS.Architecture, Machine>>> = {
  x64: { triple: 'x86_64-linux-gnu', loader: 'usr/lib64/ld-linux-x86-64.so.2' },
  arm64: { triple: 'aarch64-linux-gnu', loader: 'usr/lib/ld-linux-aarch64.so.1' },
}

/** True when Debian builds the engine for this processor and the loader's place is known. */
export const isKnownMachine = (arch: NodeJS.Architecture): boolean => machines[arch] !== undefined

/** Where things are in an engine that was unpacked at `root`. */
export function engineFolder(root: string, arch: NodeJS.Architecture = process.arch): EngineFolder {
  const machine = machines[arch]
  if (!machine) throw new Error(`Debian's DocumentDB is not known for ${arch}`)
  const libraries = join(root, 'usr/lib', machine.triple)
  const postgres = join(root, `usr/lib/postgresql/${postgresMajor}`)
  // Debian's installer would choose among these by links that it makes; nothing is installed here, so all are named.
  const searched = [libraries, join(libraries, 'blas'), join(libraries, 'lapack'), join(postgres, 'lib')]

  return {
    root,
    template: join(root, 'template'),
    command: (program, args) => {
      const path = join(postgres, 'bin', program)
      const loading = ['--library-path', searched.join(':'), '--argv0', path]
      return [join(root, machine.loader), ...loading, `${path}${binarySuffix}`, ...args]
    },
  }
}

/**
 * What is put behind the name of each real binary: PostgreSQL's programs start each other by name, and under that name
 * stands a script which starts the binary with its own libraries.
 */
export const binarySuffix = '.binary'
