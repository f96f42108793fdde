import type { Problem } from '../../flow/index.ts'
import type { Draft } from '../../store/index.ts'
import type { Parts } from '../parts.ts'
import { instant } from '../present.ts'
import { checkText } from './check-text.ts'

type PresentedDraft = Readonly<{
  flow: string
  text: string
  author: string
  updatedAt: string | null
  revision: number
  findings: readonly Problem[]
}>

/** What an author saves, over which revision: 0 is none yet. */
export type SaveWish = Readonly<{ text: string; author: string; base: number }>

export type Saved =
  | Readonly<{ kind: 'saved'; draft: PresentedDraft }>
  /** Somebody saved meanwhile; `draft` is theirs, or `null` when it was published or thrown away. */
  | Readonly<{ kind: 'stale'; draft: PresentedDraft | null }>

/** The drafts of flows: kept with their findings, in force for nobody. */
export function drafts(parts: Parts) {
  const { store, now } = parts
  const present = async (draft: Draft): Promise<PresentedDraft> => ({
    ...draft,
    updatedAt: instant(draft.updatedAt),
    findings: await checkText(parts)(draft.flow, draft.text),
  })
  const find = async (flow: string): Promise<PresentedDraft | null> => {
    const draft = await store.drafts.find(flow)
    return draft && present(draft)
  }

  return {
    find,
    /** Saves over the revision that the author read; nobody's work is overwritten unseen. */
    save: async (flow: string, { text, author, base }: SaveWish): Promise<Saved> => {
      const draft = { flow, text, author, updatedAt: now() }
      if ((await store.drafts.save(draft, base)) === 'stale')
        return { kind: 'stale', draft: await find(flow) }
      return { kind: 'saved', draft: await present({ ...draft, revision: base + 1 }) }
    },
    /** Whether there was one. */
    discard: (flow: string): Promise<boolean> => store.drafts.discard(flow, null),
  }
}
