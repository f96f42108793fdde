import { checkFlows, checkRecordings, parseCompany, type Problem } from '../../flow/index.ts'
import type { Parts } from '../parts.ts'
import { bookAt } from './book.ts'
import { companyName } from './company-name.ts'
import { partsFor } from './parts-of.ts'

/** All findings of a text, waived ones too, with the company and the parts that are in force. */
export type CheckText = (name: string, text: string) => Promise<readonly Problem[]>

export function checkText({ store, published, now }: Parts): CheckText {
  return async (name, text) => {
    if (name === companyName) {
      const read = parseCompany(text, companyName)
      return read.kind === 'problems' ? read.problems : []
    }
    const file = { file: name, text }
    const parts = await partsFor(store, await bookAt(store, now()), [file])
    const recorded = Object.keys(await store.recordings.newest())
    return [
      ...checkFlows([file], parseCompany(published.companyText(), companyName), parts),
      ...checkRecordings([file], parts, recorded),
    ]
  }
}
