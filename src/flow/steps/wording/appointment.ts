import type { Language } from '../../../words.ts'
import { slotNames } from '../../run/slot-names.ts'
import { slotAloud } from '../../speaking/aloud/slot.ts'
import { wordsIn } from '../../speaking/aloud/words-in.ts'
import type { OwnWords } from '../../speaking/own-words.ts'

const choiceWords: Readonly<Record<keyof OwnWords, (slot: string, key: number) => string>> = {
  en: (slot, key) => `For ${slot}, press ${key}.`,
  fr: (slot, key) => `Pour le ${slot}, faites le ${key}.`,
  es: (slot, key) => `Para el ${slot}, oprima ${key}.`,
}

/** What an appointment step says where its author wrote nothing. */
export const appointmentWords = {
  offer: {
    en: '{{ choices }} For other times, press 9. If you do not want an appointment, press 0.',
    fr: '{{ choices }} Pour d’autres heures, faites le 9. Si vous ne voulez pas de rendez-vous, faites le 0.',
    es: '{{ choices }} Para otros horarios, oprima 9. Si no quiere una cita, oprima 0.',
  },
  confirm: {
    en: 'I have {{ slot }}. To book it, press 1. For another time, press 2.',
    fr: 'C’est noté: {{ slot }}. Pour réserver, faites le 1. Pour une autre heure, faites le 2.',
    es: 'Tengo: {{ slot }}. Para reservar, oprima 1. Para otro horario, oprima 2.',
  },
  taken: {
    en: 'Sorry, that time has just been taken.',
    fr: 'Désolés, cette heure vient d’être prise.',
    es: 'Disculpe, ese horario se acaba de ocupar.',
  },
  booked: {
    en: 'Your appointment is booked for {{ slot }}.',
    fr: 'Votre rendez-vous est réservé pour le {{ slot }}.',
    es: 'Su cita está reservada para el {{ slot }}.',
  },
} as const satisfies Readonly<Record<string, OwnWords>>

type ReadAloud = Readonly<{
  /** What the call keeps, the slots on offer among it. */
  captured: Readonly<Record<string, string>>
  /** The one that was chosen. */
  slot: string | undefined
}>

/** What the placeholders of these words stand for. */
export function appointmentReadings({ captured, slot }: ReadAloud, language: Language) {
  const choices = slotNames.flatMap((name, index) => {
    const offered = captured[name]
    return offered === undefined
      ? []
      : [wordsIn(choiceWords, language)(slotAloud(offered, language), index + 1)]
  })
  return { choices: choices.join(' '), slot: slot === undefined ? '' : slotAloud(slot, language) }
}
