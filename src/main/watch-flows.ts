import { watch } from 'node:fs'
import { join } from 'node:path'

// Editors write a file in several steps; what is read in between would be half a file.
const settledMs = 150

type Watching = Readonly<{
  /** Publishes the folder as it is now. */
  changed: () => Promise<void>
  report: (error: unknown) => void
}>

/**
 * Calls `changed` once a change in the flows folder, or in its recordings, has settled; one run at a time, and one
 * more after a change during a run. Returns what stops it.
 */
export function watchFlows(folder: string, { changed, report }: Watching): () => void {
  let timer: NodeJS.Timeout | null = null
  let running = false
  let isDue = false

  const run = async (): Promise<void> => {
    if (running) {
      isDue = true
      return
    }
    running = true
    await changed().catch(report)
    running = false
    if (isDue) settle()
  }
  const settle = (): void => {
    isDue = false
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => void run(), settledMs)
  }

  const watchers = [folder, join(folder, 'prompts')].flatMap((path) => watcherOf(path, settle, report))
  return () => {
    if (timer) clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

function watcherOf(path: string, settle: () => void, report: (error: unknown) => void) {
  try {
    const watcher = watch(path, { persistent: false }, settle)
    watcher.on('error', report)
    return [watcher]
  } catch (error) {
    // Most folders have no recordings.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
