import type { Language } from '../../../words.ts'
import { wordsIn } from './words-in.ts'

const signs: Readonly<Record<'en' | 'fr' | 'es', Readonly<Record<string, string>>>> = {
  en: { '@': 'at', '.': 'dot', '-': 'dash', _: 'underscore', '/': 'slash', '+': 'plus' },
  fr: { '@': 'arobase', '.': 'point', '-': 'tiret', _: 'tiret bas', '/': 'barre', '+': 'plus' },
  es: { '@': 'arroba', '.': 'punto', '-': 'guion', _: 'guion bajo', '/': 'barra', '+': 'más' },
}

/** A code or address letter by letter, with a short pause after each: "B, 4, dash, 7". Spaces are pauses already. */
export function spellAloud(value: string, language: Language): string {
  const names = wordsIn(signs, language)
  return Array.from(value.replace(/\s/g, ''))
    .map((letter) => names[letter] ?? letter.toUpperCase())
    .join(', ')
}
