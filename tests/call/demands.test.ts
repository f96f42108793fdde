import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demandsOf } from '../../src/call/demands.ts'
import { word, type Language } from '../../src/words.ts'

const french = word<Language>('fr-CA')
const nothing = { skills: {}, relax: [] }
const relaxed = (afterMs: number, skills: Readonly<Record<string, number>>, anyLanguage = false) => ({
  ...{ afterMs, skills, anyLanguage },
})

describe('what is asked of an agent', () => {
  it('is what the queue and the step ask, and the language of the caller', () => {
    const step = { skills: { solar: 1 }, relax: [] }
    expect(demandsOf(step, { skills: { sales: 2 }, relax: [] }, french)).toEqual([
      { afterMs: 0, skills: { fr: 1, sales: 2, solar: 1 } },
    ])
  })

  it('is the higher of two levels', () => {
    const queue = { skills: { fr: 3 }, relax: [] }
    expect(demandsOf({ skills: { fr: 2 }, relax: [] }, queue, french)[0]?.skills).toEqual({ fr: 3 })
  })

  it('becomes less as queue and step relax, but never another language, unless they say so', () => {
    const queue = { skills: { fr: 3 }, relax: [relaxed(60_000, { fr: 1 }), relaxed(120_000, {}, true)] }
    const step = { skills: { solar: 1 }, relax: [relaxed(90_000, {})] }
    expect(demandsOf(step, queue, french)).toEqual([
      { afterMs: 0, skills: { fr: 3, solar: 1 } },
      { afterMs: 60_000, skills: { fr: 1, solar: 1 } },
      { afterMs: 90_000, skills: { fr: 1 } },
      { afterMs: 120_000, skills: {} },
    ])
  })

  it('does not ask for the language again once any would do', () => {
    const queue = { skills: { a: 2 }, relax: [relaxed(1000, { a: 1 }, true), relaxed(2000, {})] }
    expect(demandsOf(nothing, queue, french).at(-1)?.skills).toEqual({})
  })

  it('leaves out a moment at which nothing changes', () => {
    const queue = { skills: { fr: 1 }, relax: [relaxed(60_000, {})] }
    expect(demandsOf(nothing, queue, french)).toEqual([{ afterMs: 0, skills: { fr: 1 } }])
  })

  it('is never more than before', () => {
    const levels = fc.dictionary(fc.constantFrom('en', 'fr', 'solar'), fc.integer({ min: 1, max: 4 }))
    const asking = fc.tuple(levels, levels, fc.boolean()).map(([first, then, anyLanguage]) => {
      const least = Object.entries(then).flatMap(([skill, level]) => {
        const before = first[skill]
        return before === undefined ? [] : [[skill, Math.min(before, level)] as const]
      })
      return {
        skills: first,
        relax: [relaxed(1000, Object.fromEntries(least), anyLanguage), relaxed(2000, {})],
      }
    })
    fc.assert(
      fc.property(asking, asking, (queue, step) => {
        const demands = demandsOf(step, queue, french)
        for (const [at, { skills }] of demands.entries())
          for (const [skill, level] of Object.entries(demands[at + 1]?.skills ?? {}))
            expect(level).toBeLessThanOrEqual(skills[skill] ?? 0)
      }),
    )
  })
})
