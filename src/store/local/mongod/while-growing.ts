import { readdir, stat, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

type Watch = Readonly<{
  /** Where what is fetched arrives. */
  folder: string
  what: string
  report: (line: string) => void
  signal: AbortSignal
  lookEveryMs?: number
  stallLimitMs?: number
}>

/** Does a download for as long as its folder grows; rejects when nothing has come for half a minute. */
export async function whileGrowing<Result>(watch: Watch, download: () => Promise<Result>): Promise<Result> {
  const { folder, what, report, signal, lookEveryMs = 3_000, stallLimitMs = 30_000 } = watch
  await mkdir(folder, { recursive: true })
  signal.throwIfAborted()
  let size = await sizeOf(folder)
  let grewAt = Date.now()
  let timer: NodeJS.Timeout | undefined

  const stalled = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('it was called off')), { once: true })
    const look = async (): Promise<void> => {
      const now = await sizeOf(folder)
      report(`Getting ${what}, once for this machine: ${Math.round(now / 1_000_000)} MB so far.`)
      if (now !== size) grewAt = Date.now()
      size = now
      if (Date.now() - grewAt >= stallLimitMs) reject(new Error(`nothing came for ${stallLimitMs / 1000} s`))
    }
    timer = setInterval(() => void look().catch(reject), lookEveryMs)
  })
  try {
    return await Promise.race([download(), stalled])
  } finally {
    clearInterval(timer)
  }
}

async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder)
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
