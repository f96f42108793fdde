import { readScript } from '../hearing/caller-script.ts'

/** What a caller does, in words, and what comes of it: `Press 2, stay silent twice: …`; `undefined` when nobody meets it. */
export function storyOf(script: string | null, message: string): string | undefined {
  if (script === null) return undefined
  const acts = inWords(script)
  return `${acts.charAt(0).toUpperCase()}${acts.slice(1)}: ${message}`
}

/** A script in words: `press 2, stay silent twice`. */
export function inWords(script: string): string {
  const read = readScript(script)
  if (read.kind === 'unreadable') return script
  if (read.acts.length === 0) return 'just call'
  const words = read.acts.map((act) => {
    switch (act.type) {
      case 'press':
        return `${act.keys.length > 1 ? 'key in' : 'press'} ${act.keys}`
      case 'wait':
        return 'stay silent'
      case 'speak':
        return `say “${act.words}”`
      case 'hangup':
        return 'hang up'
    }
  })
  return runs(words)
    .map(({ word, times }) => word + (timesInWords[times] ?? ` ${times} times`))
    .join(', ')
}

const timesInWords: readonly string[] = ['', '', ' twice', ' three times', ' four times']

type Run = Readonly<{ word: string; times: number }>

const runs = (words: readonly string[]): readonly Run[] =>
  words.reduce<readonly Run[]>((so, word) => {
    const last = so.at(-1)
    return last?.word === word
      ? [...so.slice(0, -1), { word, times: last.times + 1 }]
      : [...so, { word, times: 1 }]
  }, [])
