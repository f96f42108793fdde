import { newReference, parseJsonExactly, readInquiry, type Browser, type Inquiry } from '../inquiry/index.ts'
import type { StoredInquiry } from '../store/index.ts'
import { word, type InquiryId } from '../words.ts'
import type { Parts } from './parts.ts'
import { tryEach } from './try-each.ts'

/** A web form as it was posted; `browser` is whoever posted it. */
export type PostedForm = Readonly<{ text: string; encoding: 'json' | 'form'; browser: Browser | null }>

/** What became of a form: `stored` is new, `repeat` was sent before, `unreadable` says why to the sender. */
export type TakenIn =
  | Readonly<{ kind: 'stored' | 'repeat'; id: InquiryId; reference: string; flags: Inquiry['flags'] }>
  | Readonly<{ kind: 'unreadable'; because: string }>

/** Takes one web form in. It is acknowledged only when it is in MongoDB, or fsynced in the spool (invariant 7). */
export type TakeInInquiry = (form: PostedForm) => Promise<TakenIn>

const defaultCountry = 'US'
const referencesTried = 5

export function takeInInquiry(parts: Parts): TakeInInquiry {
  const { published, now, random, newId } = parts

  return async (form) => {
    const campaigns = Object.values(published.company().campaigns)
    const { browser } = form
    const context = { receivedAt: now(), defaultCountry, campaigns, ...(browser && { browser }) }
    const read = readInquiry(bodyOf(form), context)
    if (read.kind === 'unreadable') return read
    const stored: StoredInquiry = {
      id: word<InquiryId>(newId()),
      reference: newReference(random),
      inquiry: read.inquiry,
      calls: [],
      owner: null,
    }
    return keep(parts, stored)
  }
}

/** The form's fields, whatever their encoding; `null` for what is no JSON. */
function bodyOf({ text, encoding }: PostedForm): unknown {
  if (encoding === 'form') return fieldsOf(new URLSearchParams(text))
  try {
    return parseJsonExactly(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** A field sent several times becomes the list of its values. */
function fieldsOf(form: URLSearchParams): Readonly<Record<string, unknown>> {
  const names = [...new Set(form.keys())]
  const values = names.map((name) => {
    const all = form.getAll(name)
    return [name, all.length > 1 ? all : all[0]] as const
  })
  return Object.fromEntries(values)
}

async function keep(parts: Parts, stored: StoredInquiry): Promise<TakenIn> {
  try {
    return await storeInquiry(parts, stored)
  } catch (error) {
    parts.log.error(error, 'an inquiry could not be stored; it is kept on disk and stored later')
    await parts.store.spool.keep(stored)
    return takenIn('stored', stored)
  }
}

async function storeInquiry({ store, random }: Parts, stored: StoredInquiry): Promise<TakenIn> {
  let attempt = stored
  for (let tries = 0; tries < referencesTried; tries++) {
    const result = await store.inquiries.insert(attempt)
    if (result.kind === 'stored') return takenIn('stored', attempt)
    if (result.kind === 'repeat') return takenIn('repeat', result.first)
    attempt = { ...attempt, reference: newReference(random) }
  }
  throw new Error(`no free reference in ${referencesTried} tries`)
}

const takenIn = (kind: 'stored' | 'repeat', { id, reference, inquiry }: StoredInquiry): TakenIn => ({
  kind,
  id,
  reference,
  flags: inquiry.flags,
})

/** Moves what the spool holds into MongoDB. What cannot be stored stays for the next run, and holds up no other. */
export type DrainSpool = () => Promise<void>

export function drainSpool(parts: Parts): DrainSpool {
  const { spool } = parts.store
  let isDraining = false

  const drain = async (): Promise<void> => {
    await tryEach(parts, await spool.waiting(), async (path) => {
      await storeInquiry(parts, await spool.read(path))
      await spool.remove(path)
    })
  }
  return async () => {
    // While MongoDB is away each attempt takes seconds, and the next run is due before this one is over.
    if (isDraining) return
    isDraining = true
    await drain().finally(() => {
      isDraining = false
    })
  }
}
