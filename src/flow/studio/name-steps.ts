import type { Draft, Key } from './draft.ts'
import { asStepName, uniqueNames } from './names.ts'

/** The name of each draft, by key. States come first, so that they keep the names their author gave them. */
export function nameSteps(drafts: readonly Draft[]): ReadonlyMap<Key, string> {
  const naming = uniqueNames(asStepName)
  const isState = ({ key }: Draft): boolean => key.startsWith('=') && !key.includes('\n')
  return new Map(
    [...drafts.filter(isState), ...drafts.filter((draft) => !isState(draft))].map(({ key, name }) => [
      key,
      naming(name),
    ]),
  )
}
