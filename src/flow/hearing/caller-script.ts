/** One act of a caller. */
export type CallerAct =
  | Readonly<{ type: 'press'; keys: string }>
  | Readonly<{ type: 'wait' }>
  | Readonly<{ type: 'speak'; words: string }>
  | Readonly<{ type: 'hangup' }>

export type ReadScript =
  | Readonly<{ kind: 'acts'; acts: readonly CallerAct[] }>
  | Readonly<{ kind: 'unreadable'; token: string; message: string }>

/**
 * Reads a script of what a caller does, tokens separated by `;`: keys (`1`, `4155550123#`), `wait` (silence until
 * the prompt gives up), `speech: words`, `hangup`.
 */
export function readScript(script: string): ReadScript {
  const tokens = script
    .split(';')
    .map((token) => token.trim())
    .filter((token) => token !== '')
  const acts: CallerAct[] = []
  for (const token of tokens) {
    const act = readToken(token)
    if (!act)
      return {
        kind: 'unreadable',
        token,
        message: `"${token}" is none of: keys (0-9, *, #), wait, speech: words, hangup`,
      }
    acts.push(act)
  }
  return { kind: 'acts', acts }
}

function readToken(token: string): CallerAct | null {
  if (token === 'wait' || token === 'hangup') return { type: token }
  if (/^[0-9*#]+$/.test(token)) return { type: 'press', keys: token }
  const [, words] = /^speech:\s*(.+)$/s.exec(token) ?? []
  return words === undefined ? null : { type: 'speak', words }
}

/** The script of these acts, as `readScript` reads it. */
export const writeScript = (acts: readonly CallerAct[]): string => acts.map(tokenOf).join('; ')

function tokenOf(act: CallerAct): string {
  switch (act.type) {
    case 'press':
      return act.keys
    case 'speak':
      return `speech: ${act.words}`
    case 'wait':
    case 'hangup':
      return act.type
  }
}
