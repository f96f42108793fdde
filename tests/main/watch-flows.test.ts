import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freshDatabaseUri } from '../support/database.ts'
import { aHouse, type House } from '../support/house.ts'

const databaseUri = freshDatabaseUri()
const told: string[] = []
let flowsDir: string
let house: House

beforeAll(async () => {
  flowsDir = await mkdtemp(join(tmpdir(), 'warmline-flows-'))
  await cp('flows', flowsDir, { recursive: true })
  house = await aHouse({
    databaseUri,
    config: { flowsDir, watchesFlows: true },
    tell: (line) => told.push(line),
  })
})
afterAll(async () => {
  await house.stop()
  await rm(flowsDir, { recursive: true })
})

const clinic = () => join(flowsDir, 'clinic.flow.yaml')
const inForce = async () =>
  (await house.api('/flows/clinic/versions/inForce')) as { version: number; text: string }
const soon = { timeout: 5000, interval: 20 }

describe('a flow file that is saved while the server runs', () => {
  it('is in force a moment later, and the person at the terminal is told', async () => {
    const text = (await readFile(clinic(), 'utf8')).replace('Thanks for calling', 'Welcome to')
    await writeFile(clinic(), text)
    await vi.waitFor(async () => expect((await inForce()).text).toBe(text), soon)
    expect(told.at(-1)).toBe('Published clinic@2.')
  })

  it('with a mistake changes nothing, and the mistake is told by file and line', async () => {
    const right = await readFile(clinic(), 'utf8')
    await writeFile(clinic(), right.replace('next: office', 'next: ofice'))
    await vi.waitFor(
      () => expect(told.at(-1)).toMatch(/clinic\.flow\.yaml:\d+:\d+ There is no step "ofice"/),
      soon,
    )
    expect(await inForce()).toMatchObject({ version: 2, text: right })
  })

  it('is in force once it is put right, with the rest that was saved meanwhile', async () => {
    const text = (await readFile(clinic(), 'utf8'))
      .replace('next: ofice', 'next: office')
      .replace('Welcome to', 'Hello from')
    await writeFile(clinic(), text)
    await vi.waitFor(async () => expect(await inForce()).toMatchObject({ version: 3, text }), soon)
  })
})
