import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/**
 * Reads one line that nobody is to see: asked for at a terminal without showing what is typed, else the first line of
 * standard input. It never comes from the command line, which other users of the machine can read.
 */
export async function readSecret(question: string): Promise<string> {
  const { stdin, stderr } = process
  const isTerminal = stdin.isTTY
  if (isTerminal) stderr.write(question)
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: silence, terminal: isTerminal })
  try {
    for await (const line of lines) return line.trim()
    return ''
  } finally {
    lines.close()
    if (isTerminal) stderr.write('\n')
  }
}
