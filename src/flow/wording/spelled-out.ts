/** A name as words: `maxWait` as `maximum wait`. */
export const spelledOut = (name: string): string =>
  name
    .replace(/^max(?![a-z])/, 'maximum')
    .replace(/^min(?![a-z])/, 'minimum')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)/gu, (capitals) => (capitals.length === 1 ? capitals.toLowerCase() : capitals))
    .replaceAll('-', ' ')
    .replaceAll('_', ' ')

/** `“name”`, as names stand in sentences. */
export const quoted = (name: string): string => `“${name}”`

/** The words as a list in a sentence: `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1)
  if (last === undefined) return ''
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** The text cut to `length` characters, at a word where there is one. */
export function shortened(text: string, length: number): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length <= length) return plain
  const cut = plain.slice(0, length)
  const space = cut.lastIndexOf(' ')
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`
}
