import { describe, expect, it } from 'vitest'
import { isFinding, refusesPublishing } from '../../../src/flow/index.ts'
import { findings, shippedCompany } from '../flow-builders.ts'

const steps = `
sales:
  queue: not-there-yet
  on: { closed: bye, timeout: bye, full: bye }
`
const head = `waive: [{ rule: unknown-queue, reason: Marketing adds it on Monday }]`
const company = shippedCompany()

describe('a queue that the company does not have yet', () => {
  it('may be waived while the flow is being written', () => {
    const [found] = findings(steps, { rule: 'unknown-queue', company, head })
    expect(found).toMatchObject({ waived: 'Marketing adds it on Monday' })
    expect(found && isFinding(found)).toBe(false)
  })

  it('keeps the flow from being published all the same', () => {
    const [found] = findings(steps, { rule: 'unknown-queue', company, head })
    expect(found && refusesPublishing(found)).toBe(true)
  })

  it('leaves no waiver to be taken out once it is there', () => {
    const there = steps.replace('not-there-yet', 'solar-sales')
    expect(findings(there, { rule: 'unused-waiver', company, head })).toEqual([])
  })
})
