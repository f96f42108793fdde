import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export type ProgramCall = Readonly<{
  /** The program and its arguments. */
  command: readonly string[]
  /** Is told each line that the program prints. */
  onLine?: (line: string) => void
  signal?: AbortSignal
}>

const linesKept = 5

/** Runs a program to its end; rejects with what it last said when it fails. */
export async function runProgram({ command, onLine, signal }: ProgramCall): Promise<void> {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      said.push(line)
      if (said.length > linesKept) said.shift()
      onLine?.(line)
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  if (code === 0) return
  // apt says much, and marks the lines that say what went wrong.
  const complaint = said.find((line) => line.startsWith('E: '))?.slice('E: '.length) ?? said.join(' ')
  throw new Error(complaint || `${program} ended with exit code ${code ?? 'none'}`)
}
