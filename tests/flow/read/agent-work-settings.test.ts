import { describe, expect, it } from 'vitest'
import { parseCompany, type Company } from '../../../src/flow/index.ts'

const text = (more: string): string => `
company: Acme
timeZone: America/New_York
fallbackNumber: +14155550190
queues: { sales: {} }
campaigns: { solar: { flow: solar, queue: sales, country: US } }
numbers: { +18335550100: { campaign: solar } }
${more}
`

function company(more: string): Company {
  const read = parseCompany(text(more), 'company.yaml')
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.company
}

const problems = (more: string): readonly string[] => {
  const read = parseCompany(text(more), 'company.yaml')
  return read.kind === 'problems' ? read.problems.map(({ message }) => message) : []
}

describe('what agents may say a call came to', () => {
  it('is the usual where the company lists nothing, with a key each', () => {
    expect(Object.values(company('').dispositions).map(({ name, key }) => [name, key])).toEqual([
      ['sold', '1'],
      ['callBack', '2'],
      ['notInterested', '3'],
      ['wrongNumber', '4'],
      ['doNotCall', '5'],
      ['noAnswer', '6'],
    ])
  })

  it('has the keys that are asked for, and the free ones in order; beyond nine there are none', () => {
    const names = Array.from({ length: 10 }, (_, at) => `d${at}`)
    const authored = `dispositions: { last: { key: 1 }, ${names.map((name) => `${name}: {}`).join(', ')} }`
    const keys = Object.values(company(authored).dispositions).map(({ key }) => key)
    expect(keys).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', null, null])
  })

  it('may be followed up in the usual time, or in one of its own', () => {
    const { later, usually, never } = company(
      'dispositions: { later: { followUp: 2d }, usually: { followUp: true }, never: { followUp: false } }',
    ).dispositions
    expect(later?.followUp).toEqual({ afterMs: 172_800_000 })
    expect(usually?.followUp).toEqual({ afterMs: null })
    expect(never?.followUp).toBeNull()
  })

  it.each([
    ['dispositions: { none: {} }', 'none is what a call gets that nobody wrote anything about'],
    ['dispositions: { a: { key: 1 }, b: { key: 1 } }', 'Two dispositions have the same key'],
    ['awayReasons: [lunch, lunch]', 'A reason is listed twice'],
    ['awayReasons: [notAnswering]', 'notAnswering is what Warmline itself says of agents who do not answer'],
    [
      'agentLine: { numbers: [+18335550100] }',
      '+18335550100 is a number of a campaign: its callers would be asked for a PIN',
    ],
  ])('%s is refused', (more, message) => {
    expect(problems(more)).toEqual([message])
  })
})

describe('the agents’ line', () => {
  it('has no numbers unless the company gives it some', () => {
    expect(company('').agentLine).toEqual({ numbers: [], language: 'en-US' })
    expect(company('agentLine: { numbers: [+18335550199], language: fr-CA }').agentLine).toEqual({
      ...{ numbers: ['+18335550199'], language: 'fr-CA' },
    })
  })
})
