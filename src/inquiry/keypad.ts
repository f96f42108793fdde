const keys = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

/** Digits first, then a word, with what people put between them: `1-800-FLOWERS`, `800 go fedex`. */
const vanity = /^\+?[\d\s().-]*\d{3}[\s().-]*[a-z][a-z\d\s().-]*$/i

/** Digits of a North American number, with its country code. */
const northAmericanLength = 11

/**
 * The numbers that `text` may be when its letters are pressed on a keypad; `null` when it does not look like a vanity
 * number. The second one drops letters beyond a North American number's length, which networks ignore.
 */
export function spellOnKeypad(text: string): readonly string[] | null {
  if (!vanity.test(text)) return null
  const digits = text
    .toLowerCase()
    .replace(/[a-z]/g, keyOf)
    .replace(/[^\d+]/g, '')
  const withCountry = /^\+?1/.test(digits) ? digits.replace('+', '') : `1${digits}`
  return [digits, `+${withCountry.slice(0, northAmericanLength)}`]
}

function keyOf(letter: string): string {
  return String(keys.findIndex((letters) => letters.includes(letter)) + 2)
}
