import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { readIfThere } from './read-if-there.ts'
import { errorCodeOf } from './reason.ts'

/** True when there is a process of this number. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // No such process; any other refusal means that there is one.
    return errorCodeOf(error) !== 'ESRCH'
  }
}

/**
 * True when process `pid` lives and `path` is among the words it was started with. Numbers of processes are used again,
 * so a number noted before a restart of the machine proves nothing by itself.
 */
export async function isProcessOn(pid: number, path: string): Promise<boolean> {
  return isAlive(pid) && (await wordsOf(pid)).includes(path)
}

// A process that is dead and only not yet collected by its parent has no words.
async function wordsOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return (await readIfThere(`/proc/${pid}/cmdline`)) ?? ''
  const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command='])
  return stdout
}
