/** What a pass over something shared says at its end; `'again'` when it could not see to all. */
export type Pass = () => Promise<'done' | 'again'>

/**
 * One pass at a time on this server: a pass asked for while one runs is made right after it, since what it read may be
 * out of date. Other servers may pass at once; the atomic moves decide.
 */
export function onePassAtATime(pass: Pass): () => Promise<void> {
  let running: Promise<void> | null = null
  let asked = 0

  const passes = async (): Promise<void> => {
    let isDone = false
    while (!isDone) {
      asked = 0
      const ended = await pass()
      isDone = ended === 'done' && asked === 0
    }
  }

  return () => {
    if (running) {
      asked++
      return running
    }
    running = passes().finally(() => {
      running = null
    })
    return running
  }
}
