import { parseFlow } from '../flow/index.ts'
import type { Flow, Problem } from '../flow/index.ts'
import { findFlow } from './find-flow.ts'

/** The flow that a command line names, with what it includes; `null` when it cannot be read, which is then printed. */
export async function readNamedFlow(named: string): Promise<Flow | null> {
  const { source, parts } = await findFlow(named)
  const read = parseFlow(source.text, source.file, parts)
  if (read.kind === 'flow') return read.flow
  for (const problem of read.problems) console.error(line(problem))
  console.error(`This flow cannot be read. warmline check ${named} says more.`)
  return null
}

const line = ({ file, line: row, column, message, fix }: Problem): string =>
  `${file}:${row}:${column} ${message}${fix === null ? '' : ` ${fix}`}`
