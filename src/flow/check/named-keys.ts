import { plainSpeech } from '../hearing/speech.ts'

// What callers are told to do with a key, and what may stand between that and the key. Accents are gone by then.
const verbs = [
  'press|dial|hit|push|touch|enter|key|key in|select|choose|press on|type',
  'oprima|oprime|marque|marca|pulse|pulsa|presione|presiona|apriete|aprieta|teclee|digite|elija',
  'faites|composez|appuyez|pressez|tapez|choisissez|selectionnez|enfoncez|faire|appuyer',
].join('|')
const between = 'the|key|number|button|option|digit|el|la|tecla|numero|opcion|le|les|sur|touche|chiffre|on|en'
const and = 'or|and|o|u|y|ou|et'

const keyWords: Readonly<Record<string, string>> = {
  zero: '0',
  ...{ one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9' },
  ...{ cero: '0', uno: '1', dos: '2', tres: '3', cuatro: '4', cinco: '5', seis: '6', siete: '7' },
  ...{ ocho: '8', nueve: '9', un: '1', deux: '2', trois: '3', quatre: '4', cinq: '5', sept: '7', huit: '8' },
  ...{ neuf: '9', star: '*', asterisk: '*', asterisco: '*', estrella: '*', etoile: '*', asterisque: '*' },
  ...{ pound: '#', hash: '#', numeral: '#', almohadilla: '#', gato: '#', carre: '#', diese: '#' },
}

const key = `[0-9]|${Object.keys(keyWords).join('|')}`
// "Press one of these", "enter 5 digits", "appuyez sur un bouton", "dial 9 1 1": a number, but no key.
const noKey =
  '(?! (?:of|de|des|more|mas|digits?|digitos?|cifras?|chiffres?|numbers?|numeros?|touches?|boutons?|teclas?|times|veces|fois|minutes?|minutos?|seconds?|segundos?|secondes?|[0-9])\\b)'
const told = new RegExp(
  `\\b(?:${verbs})(?: (?:${between}))* (${key})\\b${noKey}((?: (?:${and})(?: (?:${between}))* (?:${key})\\b${noKey})*)`,
  'g',
)

const alsoTold = new RegExp(`^(?:(?:${and}|${between}) )*(${key}) (?:for|if|to|pour|si|para)\\b`)

/** The keys that `text` tells callers to press: "press 4", "oprima el cuatro", "faites le 1 ou le 2". */
export function keysToldIn(text: string): ReadonlySet<string> {
  const told = clausesOf(text).flatMap(keysToldInClause)
  // "Press 1 for yes, 2 for no": once a key was named, a bare one with its purpose is another.
  const others =
    told.length === 0 ? [] : clausesOf(text).flatMap((clause) => alsoTold.exec(clause)?.[1] ?? [])
  return new Set([...told, ...others.map(keyOf)])
}

function keysToldInClause(clause: string): readonly string[] {
  return [...clause.matchAll(told)].flatMap(([, first = '', others = '']) => [
    keyOf(first),
    ...[...others.matchAll(new RegExp(`\\b(${key})\\b`, 'g'))].map(([found]) => keyOf(found)),
  ])
}

/** Every key that `text` might mean, also where it is only a number or a number's name: "for an order, 2". */
export function keysMentionedIn(text: string): ReadonlySet<string> {
  const mentioned = clausesOf(text).flatMap((clause) => {
    const words = clause.split(' ')
    return words.flatMap((word, index) => {
      const isPartOfNumber = isDigit(words[index - 1]) || isDigit(words[index + 1])
      if (isDigit(word)) return isPartOfNumber ? [] : [word]
      return Object.hasOwn(keyWords, word) ? [keyOf(word)] : []
    })
  })
  return new Set(mentioned)
}

const isDigit = (word: string | undefined): boolean => word !== undefined && /^[0-9]$/.test(word)

const keyOf = (word: string): string => keyWords[word] ?? word

const clausesOf = (text: string): readonly string[] =>
  text
    .replaceAll('#', ' pound ')
    .replaceAll('*', ' star ')
    .split(/[,;:.!?…()]+/)
    .map(plainSpeech)
    .filter((clause) => clause !== '')

const speaking = /\b(?:say|tell|speak|answer|diga|digame|dime|responda|dites|dire|repondez|parlez)\b/

/** Whether `text` asks callers to speak: an option can then be named by its words instead of its key. */
export const asksToSpeak = (text: string): boolean => speaking.test(plainSpeech(text))

/** Whether the names of numbers in this language are known here. */
export const knowsNumbersOf = (language: string): boolean => /^(?:en|es|fr)\b/.test(language)
