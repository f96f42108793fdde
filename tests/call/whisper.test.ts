import { expect, it } from 'vitest'
import { whisper } from '../../src/call/whisper.ts'
import { word, type EpochMs, type Language } from '../../src/words.ts'

const at = (iso: string) => word<EpochMs>(Date.parse(iso))
const moment = { now: at('2026-06-10T15:00-04:00'), timeZone: 'America/New_York', attempt: 1 }
const thisMorning = at('2026-06-10T09:00-04:00')
const english = word<Language>('en-US')

it('tells the agent what the caller asked for, when, and how to accept', () => {
  expect(whisper({ subject: 'solar quote', inquirySubmittedAt: thisMorning }, moment, english)).toEqual({
    text: 'Solar quote, web inquiry from this morning. Press 1 to accept.',
    language: 'en-US',
  })
})

it('says so when the caller has sent no inquiry', () => {
  expect(whisper({ subject: 'solar', inquirySubmittedAt: null }, moment, english).text).toBe(
    'Solar call, no inquiry on file. Press 1 to accept.',
  )
})

it('asks in other words the second time', () => {
  expect(
    whisper({ subject: 'solar', inquirySubmittedAt: null }, { ...moment, attempt: 2 }, english).text,
  ).toBe('Solar call, no inquiry on file. To take this call, press 1.')
})

it.each([
  ['fr-CA', 'Solar, demande en ligne de ce matin. Faites le 1 pour accepter.'],
  ['es-US', 'Solar, solicitud en línea de esta mañana. Oprima 1 para aceptar.'],
])('speaks %s', (tag, text) => {
  const about = { subject: 'solar', inquirySubmittedAt: thisMorning }
  expect(whisper(about, moment, word<Language>(tag))).toEqual({ text, language: tag })
})
