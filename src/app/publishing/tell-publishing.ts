import type { Problem } from '../../flow/index.ts'
import type { Publishing } from './publish-together.ts'

/** What publishing came to, for the person who started Warmline; `null` when nothing has changed. */
export function tellPublishing(publishing: Publishing): string | null {
  switch (publishing.kind) {
    case 'published':
      return `Published ${publishing.versions.map(({ name, version }) => `${name}@${version}`).join(', ')}.`
    case 'refused':
      return ['The flows have findings, so nothing new is published:', ...publishing.problems.map(line)].join(
        '\n',
      )
    case 'impossible':
      return `Nothing new is published. ${publishing.because}`
    case 'unchanged':
      return null
  }
}

function line({ file, line: row, column, message, rule, fix }: Problem): string {
  const told = `${file}:${row}:${column} ${message} (${rule})`
  return fix === null ? told : `${told}\n    ${fix}`
}
