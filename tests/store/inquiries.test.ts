import { describe, expect, it } from 'vitest'
import { readInquiry } from '../../src/inquiry/index.ts'
import type { StoredInquiry } from '../../src/store/index.ts'
import { word, type CallSid, type E164, type InquiryId } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
let made = 0

function anInquiry(form: object = {}): StoredInquiry {
  const read = readInquiry(
    { name: 'Maria Lopez', phone: '(415) 555-0123', ...form },
    { receivedAt: noon, defaultCountry: 'US' },
  )
  if (read.kind === 'unreadable') throw new Error(read.because)
  made++
  return {
    id: word<InquiryId>(`inquiry-${made}`),
    reference: String(10_000_000 + made),
    inquiry: read.inquiry,
    calls: [],
    owner: null,
  }
}

describe('an inquiry in the store', () => {
  it('comes back as it went in, with answers under any label', async () => {
    const stored = anInquiry({ answers: { 'Roof.size $': '40', 'Größe?': 'groß' } })
    await here.store.inquiries.insert(stored)
    expect(await here.store.inquiries.find(stored.id)).toEqual(stored)
  })

  it('is one inquiry, however often its source delivers it', async () => {
    const first = anInquiry({ externalId: 'lead-77' })
    await here.store.inquiries.insert(first)
    expect(await here.store.inquiries.insert(anInquiry({ externalId: 'lead-77' }))).toEqual({
      kind: 'repeat',
      first,
    })
  })

  it('is one inquiry when two copies arrive at once', async () => {
    const copies = Array.from({ length: 8 }, () => anInquiry({ externalId: 'lead-78' }))
    const results = await Promise.all(copies.map((copy) => here.store.inquiries.insert(copy)))
    expect(results.filter(({ kind }) => kind === 'stored')).toHaveLength(1)
  })

  it('may be one of many without an external id', async () => {
    expect(await here.store.inquiries.insert(anInquiry())).toEqual({ kind: 'stored' })
    expect(await here.store.inquiries.insert(anInquiry())).toEqual({ kind: 'stored' })
  })

  it('has a reference nobody else has', async () => {
    const first = anInquiry()
    await here.store.inquiries.insert(first)
    expect(await here.store.inquiries.insert({ ...anInquiry(), reference: first.reference })).toEqual({
      kind: 'referenceTaken',
    })
    expect(await here.store.inquiries.ofReference(first.reference)).toEqual(first)
  })

  it('is found by its number, the newest first', async () => {
    const phone = '+15145550188'
    const older = anInquiry({ phone })
    const newer = anInquiry({ phone })
    await here.store.inquiries.insert({
      ...older,
      inquiry: { ...older.inquiry, submittedAt: word(noon - 1) },
    })
    await here.store.inquiries.insert(newer)
    const found = await here.store.inquiries.ofPhone(word<E164>(phone), 5)
    expect(found.map(({ id }) => id)).toEqual([newer.id, older.id])
  })

  it('is linked to a call once', async () => {
    const stored = anInquiry()
    await here.store.inquiries.insert(stored)
    await here.store.inquiries.link(stored.id, word<CallSid>('CA1'))
    await here.store.inquiries.link(stored.id, word<CallSid>('CA1'))
    expect((await here.store.inquiries.find(stored.id))?.calls).toEqual(['CA1'])
  })
})

describe('the spool', () => {
  it('keeps inquiries until they are removed', async () => {
    const stored = anInquiry()
    await here.store.spool.keep(stored)
    const [path = ''] = await here.store.spool.waiting()
    expect(await here.store.spool.read(path)).toEqual(stored)
    await here.store.spool.remove(path)
    expect(await here.store.spool.waiting()).toEqual([])
  })
})
