import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stageForTests, type Stage } from '../support/stage.ts'

/** The shipped flows, with a solar queue that waits for owners, and for half a minute at most. */
async function flowsThatWait(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warmline-flows-'))
  await cp('flows', folder, { recursive: true })
  const company = join(folder, 'company.yaml')
  const text = await readFile(company, 'utf8')
  const patient = 'solar-sales: { skills: [solar], maxWait: 40s, preferred: { for: 30s } }'
  await writeFile(company, text.replace(/solar-sales: \{.*\}/, patient))
  return folder
}

const here = stageForTests({ config: { flowsDir: await flowsThatWait() } })
const sundayAfternoon = Date.UTC(2026, 2, 1, 20, 0, 0)
const onASunday = stageForTests({ startsAt: sundayAfternoon })
const hour = 3_600_000

type FollowUp = Readonly<{
  id: string
  call: string
  kind: string
  owner: string | null
  queue: string
  inquiryId: string | null
  at: string
  dueAt: string
  state: string
  by: string | null
  note: string
}>
type Page<Item> = Readonly<{ items: readonly Item[]; next: string | null }>
type Entry = Readonly<{ type: string; id: string; at: string; outcome?: string }>
type Inquiry = Readonly<{ id: string; owner: string | null; history: Page<Entry> }>

const put = (path: string, body: object): Promise<unknown> =>
  here.stage.house.api(path, { method: 'PUT', body })

const followUps = async (query: string, { house }: Stage = here.stage): Promise<readonly FollowUp[]> =>
  ((await house.api(`/follow-ups${query}`)) as Page<FollowUp>).items

const ofCall = async (sid: string, stage: Stage = here.stage): Promise<readonly FollowUp[]> =>
  (await followUps('?limit=200', stage)).filter(({ call }) => call === sid)

const inquiry = async (id: string): Promise<Inquiry> =>
  (await here.stage.house.api(`/inquiries/${id}`)) as Inquiry

let people = 0
/** Somebody sends a form, and has not called yet. */
async function somebody(): Promise<Readonly<{ id: string; phone: string }>> {
  people += 1
  const phone = `+1310555${String(2000 + people)}`
  const { id } = await here.stage.form({ firstName: 'Rae', lastName: 'Fox', phone, product: 'solar' })
  return { id, phone }
}

/** The person calls, and talks to whoever takes it. */
async function talks(phone: string): Promise<string> {
  const caller = here.stage.dial(phone)
  await here.stage.until(caller, 'connected')
  await here.stage.clock.advance(20_000)
  await caller.hangsUp()
  await here.stage.clock.advance(40_000)
  return caller.sid
}

/** The person calls, reaches nobody, and leaves a message. */
async function leavesMessage(phone: string): Promise<string> {
  await here.stage.onlyAvailable()
  const caller = here.stage.dial(phone)
  await caller.hears(/leave your name and number after the tone/)
  await caller.says('Please call me back about the quote')
  await caller.ended()
  await here.stage.clock.advance(5000)
  return caller.sid
}

describe("an inquiry's owner", () => {
  it('is the first agent who talked to its caller', async () => {
    const { stage } = here
    const { id, phone } = await somebody()
    expect((await inquiry(id)).owner).toBeNull()
    await stage.onlyAvailable('ana')
    await talks(phone)
    await stage.onlyAvailable('ben')
    await talks(phone)
    expect((await inquiry(id)).owner).toBe('ana')
  })

  it('is whom the caller is put through to, before whoever talked to them last', async () => {
    const { stage } = here
    const { id, phone } = await somebody()
    await stage.onlyAvailable('ana')
    await talks(phone)
    await put(`/inquiries/${id}/owner`, { owner: 'ben' })
    await stage.onlyAvailable('ana', 'ben')
    expect((await stage.call(await talks(phone))).agent?.id).toBe('ben')
  })

  it('gets what is still to be done for it, and gives back what is not his any more', async () => {
    const { id, phone } = await somebody()
    const sid = await leavesMessage(phone)
    expect(await ofCall(sid)).toMatchObject([{ owner: null, inquiryId: id }])
    await put(`/inquiries/${id}/owner`, { owner: 'ana' })
    expect(await ofCall(sid)).toMatchObject([{ owner: 'ana' }])
    await put(`/inquiries/${id}/owner`, { owner: null })
    expect(await ofCall(sid)).toMatchObject([{ owner: null }])
  })

  it('is one of the agents there are', async () => {
    const { id } = await somebody()
    const refused = await put(`/inquiries/${id}/owner`, { owner: 'zoe' })
    expect(refused).toMatchObject({ status: 422, detail: 'There is no agent zoe.' })
    expect(await put('/inquiries/none/owner', { owner: 'ana' })).toMatchObject({ status: 404 })
  })
})

describe('a message left', () => {
  it('is to be answered within an hour, by the owner of the inquiry', async () => {
    const { id, phone } = await somebody()
    await put(`/inquiries/${id}/owner`, { owner: 'ben' })
    const [followUp] = await ofCall(await leavesMessage(phone))
    expect(followUp).toMatchObject({ kind: 'voicemail', state: 'open', owner: 'ben', queue: 'solar-sales' })
    expect(Date.parse(followUp?.dueAt ?? '') - Date.parse(followUp?.at ?? '')).toBe(hour)
  })

  it('on a closed day is to be answered an hour after the next opening, by anybody', async () => {
    const { stage } = onASunday
    const caller = stage.dial('+13105550177', { to: '+18335550102' })
    await caller.hears(/We are closed now/)
    await caller.presses('1')
    await caller.hears(/leave your name and number/)
    await caller.says('Please call me back')
    await caller.ended()
    await stage.clock.advance(5000)
    const [followUp] = await ofCall(caller.sid, stage)
    expect(followUp).toMatchObject({ owner: null, queue: 'clinic', dueAt: '2026-03-02T15:00:00.000Z' })
  })

  it('by hanging up, and told of only after the end, is to be answered too', async () => {
    const { stage } = here
    const { phone } = await somebody()
    await stage.onlyAvailable()
    const caller = stage.dial(phone)
    await caller.sees('recording')
    await caller.says('Please call me back')
    await stage.clock.advance(4000)
    stage.twin.faults.add({ kind: 'reorder', url: '/turns/' })
    await caller.hangsUp()
    await stage.clock.advance(60_000)
    expect(await ofCall(caller.sid)).toHaveLength(1)
  })

  it('is to be answered once, however often the server starts and looks', async () => {
    const { phone } = await somebody()
    const sid = await leavesMessage(phone)
    const before = await ofCall(sid)
    await here.stage.restart()
    await here.stage.clock.advance(120_000)
    expect(await ofCall(sid)).toEqual(before)
  })
})

describe('a follow-up', () => {
  it('is finished once, by one', async () => {
    const [followUp] = await ofCall(await leavesMessage((await somebody()).phone))
    const path = `/follow-ups/${followUp?.id ?? ''}`
    const done = { state: 'done', by: 'ana', note: 'Booked a visit' }
    expect(await put(path, done)).toMatchObject({ state: 'done', by: 'ana', note: 'Booked a visit' })
    expect(await put(path, done)).toMatchObject({ state: 'done', by: 'ana' })
    expect(await put(path, { state: 'cancelled', by: 'ben' })).toMatchObject({
      status: 409,
      detail: 'This follow-up is done, by ana.',
    })
    expect(await put('/follow-ups/none', done)).toMatchObject({ status: 404 })
  })

  it('is listed by owner, by state and by when it is due, what is due first coming first', async () => {
    const mine = await somebody()
    await put(`/inquiries/${mine.id}/owner`, { owner: 'chloe' })
    const first = await leavesMessage(mine.phone)
    const second = await leavesMessage(mine.phone)
    const calls = async (query: string) => (await followUps(query)).map(({ call }) => call)
    expect(await calls('?owner=chloe')).toEqual([first, second])
    expect(await calls('?owner=chloe&state=done')).toEqual([])
    expect(await calls('?owner=chloe&due=now')).toEqual([])
    expect(await calls('?owner=nobody')).not.toContain(first)
    const [{ dueAt } = { dueAt: '' }] = await ofCall(first)
    const aSecondLater = new Date(Date.parse(dueAt) + 1000).toISOString()
    expect(await calls(`?owner=chloe&due=${aSecondLater}`)).toEqual([first])
    const page = (await here.stage.house.api('/follow-ups?owner=chloe&limit=1')) as Page<FollowUp>
    const { next } = page
    expect(await calls(`?owner=chloe&limit=1&next=${next ?? ''}`)).toEqual([second])
  })
})

describe("an inquiry's history", () => {
  it('tells of every call and what came of it, newest first, page by page', async () => {
    const { stage } = here
    const { id, phone } = await somebody()
    await stage.onlyAvailable('ana')
    const talked = await talks(phone)
    await put(`/calls/${talked}/disposition`, { name: 'noAnswer', notes: 'Wants a roof check' })
    const left = await leavesMessage(phone)
    const { items } = (await inquiry(id)).history
    expect(items.map(({ type }) => type)).toEqual(['followUp', 'call', 'call'])
    expect(items.slice(1)).toMatchObject([
      { id: left, outcome: 'voicemail', voicemail: { seconds: expect.any(Number) as number } },
      {
        ...{ id: talked, outcome: 'connected', agent: { id: 'ana' } },
        ...{ disposition: { name: 'noAnswer' }, notes: 'Wants a roof check' },
      },
    ])
    const path = `/inquiries/${id}/history?limit=2`
    const first = (await stage.house.api(path)) as Page<Entry>
    const rest = (await stage.house.api(`${path}&next=${first.next ?? ''}`)) as Page<Entry>
    expect([...first.items, ...rest.items]).toEqual(items)
  })
})
