import { describe, expect, it } from 'vitest'
import { runProgram } from '../../../src/store/local/run-program.ts'

const run = (script: string, onLine?: (line: string) => void) =>
  runProgram({ command: ['sh', '-c', script], ...(onLine && { onLine }) })

describe('runProgram', () => {
  it('tells every line as it is printed, wherever it is printed to', async () => {
    const lines: string[] = []
    await run('echo one; echo two >&2', (line) => lines.push(line))
    expect(lines.toSorted()).toEqual(['one', 'two'])
  })

  it('fails with what the program said last', async () => {
    await expect(run('echo no space left on device >&2; exit 3')).rejects.toThrow('no space left on device')
  })

  it('fails with the one line that apt marks as the error', async () => {
    const script = "echo 'Reading package lists...'; echo 'E: Failed to fetch'; echo 'Done'; exit 100"
    await expect(run(script)).rejects.toThrow(/^Failed to fetch$/)
  })

  it('fails with the exit code of a program that said nothing', async () => {
    await expect(run('exit 3')).rejects.toThrow('sh ended with exit code 3')
  })

  it('fails for a program that is not there', async () => {
    await expect(runProgram({ command: ['no-such-program'] })).rejects.toThrow('ENOENT')
  })
})
