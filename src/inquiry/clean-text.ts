const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** Text on one line: HTML entities decoded, control and invisible characters gone, white space single. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim()
}

/** Like `oneLine`, but lines stay apart: for what someone wrote into a large box. */
export function severalLines(text: string): string {
  return visible(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

/** For comparing what people type: no case, no accents, no difference in spacing. */
export function foldText(text: string): string {
  return oneLine(text)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
}

/** Whether two texts differ at most in case, accents and spacing. */
export function sameText(a: string, b: string): boolean {
  return foldText(a) === foldText(b)
}

function visible(text: string): string {
  // Form builders escape values for HTML; bidirectional marks come with numbers pasted from a chat.
  return decodeEntities(text).replace(/[^\P{C}\s]/gu, '')
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi,
    (whole: string, ...groups: unknown[]) => {
      const [decimal, hexadecimal, name] = groups
      if (typeof decimal === 'string') return character(Number(decimal)) ?? whole
      if (typeof hexadecimal === 'string') return character(Number.parseInt(hexadecimal, 16)) ?? whole
      return namedEntities[String(name).toLowerCase()] ?? whole
    },
  )
}

function character(codePoint: number): string | null {
  return codePoint <= 0x10_ff_ff ? String.fromCodePoint(codePoint) : null
}
