import { describe, expect, it } from 'vitest'
import { keepAgents } from '../../src/app/keep-agents.ts'
import type { Company } from '../../src/app/index.ts'
import { word, type AgentId, type E164 } from '../../src/words.ts'
import { shippedCompany } from '../flow/flow-builders.ts'
import { someParts } from '../invariants/parts.ts'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const eve = word<AgentId>('eve')

const listing = (skills: Readonly<Record<string, number>>): Company => ({
  ...shippedCompany(),
  agents: { eve: { id: eve, name: 'Eve', phone: word<E164>('+14155550209'), skills, rank: 2 } },
})

function published(company: Company, version: number, warned: string[] = []) {
  const parts = someParts(here.store)
  return keepAgents({
    ...parts,
    published: { ...parts.published, company: () => company, companyVersion: () => version },
    log: { ...parts.log, warn: (what) => warned.push(what) },
  })
}

describe('the agents in the company’s file', () => {
  it('are there, signed out, once the file is published', async () => {
    await published(listing({ fr: 3 }), 1)()
    expect(await here.store.agents.find(eve)).toMatchObject({ state: 'offline', skills: { fr: 3 }, rank: 2 })
  })

  it('keep their state when the file changes what they can do', async () => {
    await published(listing({ fr: 3 }), 1)()
    await here.store.agents.ask(eve, 'becomeAvailable', null, noon)
    await published(listing({ fr: 1, en: 1 }), 2)()
    expect(await here.store.agents.find(eve)).toMatchObject({ state: 'available', skills: { fr: 1, en: 1 } })
  })

  it('are told to be missing by name of the queue that nobody can serve', async () => {
    const warned: string[] = []
    const keep = published(listing({ fr: 3 }), 1, warned)
    await keep()
    expect(warned).toContain('queue solar-sales: No agent of this queue has solar.')
    const once = warned.length
    await keep()
    expect(warned).toHaveLength(once)
  })
})
