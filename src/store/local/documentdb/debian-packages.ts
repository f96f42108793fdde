import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readIfThere } from '../read-if-there.ts'
import { reasonOf } from '../reason.ts'
import { runProgram } from '../run-program.ts'
import { postgresMajor } from './engine-folder.ts'

const enginePackage = `postgresql-${postgresMajor}-documentdb`
const debian = 'http://deb.debian.org/debian'

type Download = Readonly<{
  folder: string
  report: (line: string) => void
  signal: AbortSignal
}>

/**
 * Fetches Debian sid's engine and all it needs into `folder`, with this machine's apt but apart from its packages:
 * nothing of the machine is installed, updated or configured. Gives the packages' paths.
 */
export async function downloadPackages(download: Download): Promise<readonly string[]> {
  const { folder, report } = download
  const archives = join(folder, 'archives')
  await mkdir(join(archives, 'partial'), { recursive: true })
  await mkdir(join(folder, 'lists', 'partial'), { recursive: true })
  // No package is installed yet, as far as this apt can see.
  await writeFile(join(folder, 'status'), '')

  report(`asking Debian for ${enginePackage}`)
  await updateFromFirst(await mirrors(), download)
  await apt(['install', '--download-only', '--yes', '--no-install-recommends', enginePackage], download)
  const names = await readdir(archives)
  return names.filter((name) => name.endsWith('.deb')).map((name) => join(archives, name))
}

/** The mirror that this machine uses, which may have no sid, and the one that everybody can use. */
async function mirrors(): Promise<readonly string[]> {
  const folder = '/etc/apt/sources.list.d'
  const files = (await readdir(folder)).map((name) => join(folder, name))
  const texts = await Promise.all(['/etc/apt/sources.list', ...files].map(readIfThere))
  const used = texts.flatMap((text) => mirrorsIn(text ?? ''))
  return [...new Set([...used.slice(0, 1), debian])]
}

/** Debian's own mirrors in a sources file of either format; security updates are kept elsewhere and are none. */
export function mirrorsIn(sources: string): readonly string[] {
  const lines = sources.split('\n').filter((line) => /^(deb\s|URIs:)/.test(line))
  return lines.flatMap((line) => line.match(/https?:\/\/\S+\/debian\/?(?=\s|$)/g) ?? [])
}

async function updateFromFirst(urls: readonly string[], download: Download): Promise<void> {
  const failures: unknown[] = []
  for (const url of urls) {
    try {
      await writeFile(join(download.folder, 'sources.list'), `deb ${url} sid main\n`)
      await apt(['update'], download)
      return
    } catch (error) {
      failures.push(error)
    }
  }
  throw new AggregateError(failures, `Debian's packages are out of reach: ${reasonOf(failures.at(-1))}`)
}

/** How apt is kept apart: every place where it reads or writes lies in `folder`. */
function aptSettings(folder: string): readonly string[] {
  const settings = {
    'Dir::State': folder,
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': folder,
    'Dir::Cache::archives': join(folder, 'archives'),
    'Dir::Etc::sourcelist': join(folder, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    // The folder is closed to the account that apt would download as.
    'APT::Sandbox::User': 'root',
    'APT::Update::Error-Mode': 'any',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '20',
    'Acquire::https::Timeout': '20',
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
}

async function apt(args: readonly string[], { folder, report, signal }: Download): Promise<void> {
  let total: string | undefined
  await runProgram({
    command: [
      'env',
      'LC_ALL=C.UTF-8',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-q',
      ...aptSettings(folder),
      ...args,
    ],
    signal,
    onLine: (line) => {
      total = /(\d+) newly installed/.exec(line)?.[1] ?? total
      const got = /^Get:(\d+) /.exec(line)?.[1]
      if (got && total) report(`downloading package ${got} of ${total}`)
    },
  })
}
