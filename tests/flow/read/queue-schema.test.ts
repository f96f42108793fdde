import { describe, expect, it } from 'vitest'
import { checkFlows } from '../../../src/flow/index.ts'
import { parseCompany } from '../../../src/flow/read/parse-company.ts'

const text = (queue: string, agents = '{}'): string => `
company: Acme
timeZone: Europe/Berlin
fallbackNumber: +14155550190
queues: { sales: ${queue} }
agents: ${agents}
campaigns: {}
numbers: {}
`
function queueOf(queue: string) {
  const read = parseCompany(text(queue), 'company.yaml')
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.company.queues['sales']
}
function messages(queue: string): readonly string[] {
  const read = parseCompany(text(queue), 'company.yaml')
  return read.kind === 'problems' ? read.problems.map(({ message }) => message) : []
}

describe('a queue', () => {
  it('takes a list of skills for their first level', () => {
    expect(queueOf('{ skills: [solar, en] }')?.skills).toEqual({ solar: 1, en: 1 })
  })

  it('tells callers of their place once a minute unless it says otherwise', () => {
    expect(queueOf('{}')?.announce).toEqual({ position: true, estimate: true, everyMs: 60_000 })
    expect(queueOf('{ announce: { estimate: false, every: 2m } }')?.announce).toEqual({
      position: true,
      estimate: false,
      everyMs: 120_000,
    })
    expect(messages('{ announce: { every: 5s } }')).toEqual(['It must be between 30s and 30m'])
  })

  it('takes skills with their levels', () => {
    expect(queueOf('{ skills: { fr: 3, solar: 1 } }')?.skills).toEqual({ fr: 3, solar: 1 })
  })

  it('refuses a level that there is not, in words', () => {
    expect(messages('{ skills: { fr: 11 } }')).toEqual(['A level is a whole number from 1 to 10'])
  })

  it('refuses what is no skill, in words', () => {
    expect(messages('{ skills: [Solar] }')).toEqual(['A skill is one lower-case word, like solar or es'])
  })

  it('relaxes step by step', () => {
    const relax = '[{ after: 60s, skills: { fr: 1 } }, { after: 2m, anyLanguage: true }]'
    expect(queueOf(`{ skills: { fr: 3 }, relax: ${relax} }`)?.relax).toEqual([
      { afterMs: 60_000, skills: { fr: 1 }, anyLanguage: false },
      { afterMs: 120_000, skills: {}, anyLanguage: true },
    ])
  })

  it.each([
    ['a higher level', '{ skills: { fr: 1 }, relax: [{ after: 60s, skills: { fr: 2 } }] }'],
    ['a new skill', '{ skills: { fr: 1 }, relax: [{ after: 60s, skills: { en: 1 } }] }'],
    ['an earlier moment', '{ relax: [{ after: 60s }, { after: 30s }] }'],
  ])('refuses to relax into %s', (_what, queue) => {
    expect(messages(queue).join()).toMatch(/must come later than the one before and ask for nothing more/)
  })

  it('names the strategies it knows when it is given another', () => {
    expect(messages('{ strategy: ringAll }').join()).toMatch(/longestIdle, roundRobin.*ringSeveral/)
  })
})

describe('the company’s agents', () => {
  const warnings = (queue: string, agents: string) =>
    checkFlows([], parseCompany(text(queue, agents), 'company.yaml')).map(({ rule, severity, message }) => [
      rule,
      severity,
      message,
    ])
  const ana = '{ ana: { name: Ana, phone: +14155550201, skills: { en: 1, fr: 2 }, rank: 2 } }'

  it('are read with their levels and rank', () => {
    const read = parseCompany(text('{}', ana), 'company.yaml')
    expect(read.kind === 'company' && read.company.agents['ana']).toEqual({
      ...{ id: 'ana', name: 'Ana', phone: '+14155550201', skills: { en: 1, fr: 2 }, rank: 2 },
    })
  })

  it('are missed where a queue asks for a skill that none has', () => {
    expect(warnings('{ skills: [solr] }', ana)).toEqual([
      ['unknown-skill', 'warning', 'No agent has "solr", which queue "sales" asks for'],
    ])
  })

  it('are missed where a queue asks for a level that none has', () => {
    expect(warnings('{ skills: { fr: 3 } }', ana)).toEqual([
      [
        'unknown-skill',
        'warning',
        'No agent has "fr" at level 3, which queue "sales" asks for; the best has 2',
      ],
    ])
  })

  it('are missed where a queue names one who is not there', () => {
    expect(warnings('{ agents: [anna] }', ana)).toEqual([
      ['unknown-agent', 'warning', 'There is no agent "anna"'],
    ])
  })

  it('are not looked for where the file lists none', () => {
    expect(warnings('{ skills: [anything] }', '{}')).toEqual([])
  })
})
