import type { Parts } from './parts.ts'

/** Does `work` for each of `things` in turn; one that fails is reported, and does not hold up the rest. */
export async function tryEach<Thing>(
  { log }: Pick<Parts, 'log'>,
  things: readonly Thing[],
  work: (thing: Thing) => Promise<unknown>,
): Promise<void> {
  for (const thing of things) {
    try {
      await work(thing)
    } catch (error) {
      log.error(error, 'one of several failed; the next run tries it again')
    }
  }
}
