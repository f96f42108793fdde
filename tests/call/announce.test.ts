import { describe, expect, it } from 'vitest'
import { announced, isTimeToTell } from '../../src/call/index.ts'
import { later, word, type Language } from '../../src/words.ts'
import { aPlace, noon } from '../support/builders.ts'

const announce = { position: true, estimate: true, everyMs: 60_000 }
const minutes = (count: number): number => count * 60_000
const at = (language: string) => ({ now: noon, language: word<Language>(language) })

function heard(
  stands: Parameters<typeof announced>[2],
  { language = 'en-US', told = null, ...over }: Over = {},
): string {
  const { words } = announced(aPlace({ told }), { ...announce, ...over }, stands, at(language))
  return words.map(({ text }) => text).join(' ')
}

type Over = Partial<typeof announce> & { language?: string; told?: ReturnType<typeof aPlace>['told'] }

const told = (position: number | null, wait: number | null) => ({ at: noon, position, minutes: wait })

describe('what a caller hears of their place', () => {
  it('is their position and the wait, rounded up to whole minutes', () => {
    expect(heard({ before: 3, waitMs: minutes(3) + 1 })).toBe(
      'You are number 4 in line. The estimated wait is about 4 minutes.',
    )
  })

  it.each([
    [0, 'You are next in line.'],
    [9, 'You are number 10 in line.'],
    [10, 'More than 10 people are waiting before you.'],
    [400, 'More than 10 people are waiting before you.'],
  ])('says of %i before them: %s', (before, words) => {
    expect(heard({ before, waitMs: null })).toBe(words)
  })

  it.each([
    [0, 'less than a minute.'],
    [59_999, 'less than a minute.'],
    [minutes(1), 'about 1 minute.'],
    [minutes(30), 'about 30 minutes.'],
    [minutes(30) + 1, 'more than 30 minutes.'],
  ])('says of a wait of %i ms: %s', (waitMs, words) => {
    expect(heard({ before: 0, waitMs }, { position: false })).toBe(`The estimated wait is ${words}`)
  })

  it.each([
    ['fr-CA', 'Vous êtes en position 4 dans la file. L’attente estimée est d’environ 2 minutes.'],
    ['es-US', 'Usted está en el lugar 4 de la fila. La espera estimada es de aproximadamente 2 minutos.'],
    ['de-DE', 'You are number 4 in line. The estimated wait is about 2 minutes.'],
  ])('is in their language: %s', (language, words) => {
    expect(heard({ before: 3, waitMs: minutes(2) }, { language })).toBe(words)
  })

  it('is said again only as far as it is better', () => {
    const last = { told: told(4, 5) }
    expect(heard({ before: 3, waitMs: minutes(5) }, last)).toBe('')
    expect(heard({ before: 6, waitMs: minutes(9) }, last)).toBe('')
    expect(heard({ before: 1, waitMs: minutes(9) }, last)).toBe('You are number 2 in line.')
    expect(heard({ before: 5, waitMs: minutes(2) }, last)).toBe('The estimated wait is about 2 minutes.')
  })

  it('tells of the wait once there is an estimate of it', () => {
    expect(heard({ before: 3, waitMs: minutes(2) }, { told: told(4, null) })).toBe(
      'The estimated wait is about 2 minutes.',
    )
  })

  it('leaves out what the queue does not tell', () => {
    const stands = { before: 3, waitMs: minutes(2) }
    expect(heard(stands, { estimate: false })).toBe('You are number 4 in line.')
    expect(heard(stands, { position: false, estimate: false })).toBe('')
  })

  it('is remembered as it was last said, with the moment it was looked at', () => {
    const place = aPlace({ told: told(4, 5) })
    const { told: now } = announced(place, announce, { before: 7, waitMs: minutes(2) }, at('en-US'))
    expect(now).toEqual({ at: noon, position: 4, minutes: 2 })
  })
})

describe('the time to tell a caller of their place', () => {
  it('is on joining, and then every so often', () => {
    expect(isTimeToTell(aPlace(), announce, noon)).toBe(true)
    const place = aPlace({ told: told(4, 5) })
    expect(isTimeToTell(place, announce, later(noon, 59_999))).toBe(false)
    expect(isTimeToTell(place, announce, later(noon, 60_000))).toBe(true)
  })

  it('never comes where a queue tells nothing', () => {
    const silent = { ...announce, position: false, estimate: false }
    expect(isTimeToTell(aPlace(), silent, noon)).toBe(false)
  })
})
