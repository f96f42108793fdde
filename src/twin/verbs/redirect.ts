import { methodOf } from '../twiml/attributes.ts'
import { textOf } from '../twiml/node.ts'
import { resolveUrl } from './verb.ts'
import type { Verb } from './verb.ts'

/** Goes on with another document; nothing after it is reached. */
export const redirect: Verb = (node, run) => {
  const url = resolveUrl(run.page, textOf(node))
  const request = { kind: 'url', url, method: methodOf(node, 'method'), parameters: {} } as const
  return Promise.resolve({ kind: 'goTo', request })
}
