import type { Language } from '../../../words.ts'
import type { CallbackTime } from '../../run/event.ts'
import { slotAloud } from '../../speaking/aloud/slot.ts'
import { phoneAloud } from '../../speaking/aloud/phone.ts'
import { wordsIn } from '../../speaking/aloud/words-in.ts'
import type { OwnWords } from '../../speaking/own-words.ts'

const soon = {
  en: 'as soon as we are free',
  fr: 'dès que nous serons libres',
  es: 'en cuanto estemos libres',
} as const
const from = { en: 'from', fr: 'à partir du', es: 'a partir del' } as const

const choiceWords: Readonly<Record<keyof OwnWords, Readonly<Record<CallbackTime, string>>>> = {
  en: {
    asap: 'As soon as possible, press',
    morning: 'In the morning, press',
    afternoon: 'In the afternoon, press',
    evening: 'In the evening, press',
  },
  fr: {
    asap: 'Dès que possible, faites le',
    morning: 'Le matin, faites le',
    afternoon: 'L’après-midi, faites le',
    evening: 'Le soir, faites le',
  },
  es: {
    asap: 'Lo antes posible, oprima',
    morning: 'Por la mañana, oprima',
    afternoon: 'Por la tarde, oprima',
    evening: 'Por la noche, oprima',
  },
}

/** What a callback step says where its author wrote nothing. */
export const callbackWords = {
  offer: {
    en: 'We can call you back at {{ number }}. For that, press 1. For another number, press 2. If you do not want a call, press 3.',
    fr: 'Nous pouvons vous rappeler au {{ number }}. Pour cela, faites le 1. Pour un autre numéro, faites le 2. Si vous ne voulez pas être rappelé, faites le 3.',
    es: 'Podemos llamarle al {{ number }}. Para eso, oprima 1. Para otro número, oprima 2. Si no quiere que le llamemos, oprima 3.',
  },
  ask: {
    en: 'Which number should we call? Key it in with the area code, then press pound.',
    fr: 'Quel numéro devons-nous appeler? Composez-le avec l’indicatif régional, puis faites le carré.',
    es: '¿A qué número debemos llamar? Márquelo con el código de área y luego la tecla numeral.',
  },
  confirm: {
    en: 'We will call {{ number }}. If that is right, press 1. If not, press 2.',
    fr: 'Nous appellerons le {{ number }}. Si c’est exact, faites le 1. Sinon, faites le 2.',
    es: 'Llamaremos al {{ number }}. Si es correcto, oprima 1. Si no, oprima 2.',
  },
  time: {
    en: 'When should we call? {{ choices }}',
    fr: 'Quand devons-nous appeler? {{ choices }}',
    es: '¿Cuándo debemos llamar? {{ choices }}',
  },
  booked: {
    en: 'Thank you. We will call {{ number }} {{ time }}.',
    fr: 'Merci. Nous appellerons le {{ number }} {{ time }}.',
    es: 'Gracias. Llamaremos al {{ number }} {{ time }}.',
  },
} as const satisfies Readonly<Record<string, OwnWords>>

type ReadAloud = Readonly<{
  when: readonly CallbackTime[]
  number: string
  /** ISO 8601; `null` where nothing has to be waited for. */
  due: string | null
}>

/** What the placeholders of these words stand for. */
export function callbackReadings({ when, number, due }: ReadAloud, language: Language) {
  const choice = (time: CallbackTime, index: number) =>
    `${wordsIn(choiceWords, language)[time]} ${index + 1}.`
  return {
    number: phoneAloud(number, language),
    choices: when.map(choice).join(' '),
    time: due === null ? wordsIn(soon, language) : `${wordsIn(from, language)} ${slotAloud(due, language)}`,
  }
}
