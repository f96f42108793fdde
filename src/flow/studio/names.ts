/** Makes names unique: the one asked for when it is free, else the same with a number. */
export type Naming = (wanted: string) => string

/** A naming whose names come out as `shape` makes them, each given once. */
export function uniqueNames(shape: (wanted: string, number: number | null) => string): Naming {
  const taken = new Set<string>()
  return (wanted) => {
    let name = shape(wanted, null)
    for (let number = 2; taken.has(name); number++) name = shape(wanted, number)
    taken.add(name)
    return name
  }
}

const longest = (text: string, most: number): string => Array.from(text).slice(0, most).join('')

const numbered = (number: number | null): string => (number === null ? '' : `-${number}`)

/** As steps are named: the state's own name wherever it can be one. */
export function asStepName(wanted: string, number: number | null): string {
  const plain = wanted
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^[^\p{L}]+/u, '')
    .replace(/-+$/, '')
  return `${longest(plain === '' ? 'step' : plain, 56)}${numbered(number)}`
}

/** As queues, transfers and flows are named. */
export function asPlainName(wanted: string, number: number | null): string {
  const plain = withoutAccents(wanted)
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
  return `${longest(plain === '' ? 'imported' : plain, 56).replace(/-+$/, '')}${numbered(number)}`
}

/** As answers are named: one word, `menuKeys` of `menu` and `keys`. */
export function asCaptureName(wanted: string, number: number | null): string {
  const [first = '', ...others] = withoutAccents(wanted)
    .split(/[^a-zA-Z\d]+/)
    .filter((part) => part !== '')
  const word = [first.charAt(0).toLowerCase() + first.slice(1), ...others.map(capitalised)].join('')
  const plain = word.replace(/^[^a-z]+/, '')
  return `${longest(plain === '' ? 'value' : plain, 29)}${number === null ? '' : number}`
}

const capitalised = (part: string): string => part.charAt(0).toUpperCase() + part.slice(1)

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')
