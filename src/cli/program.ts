import { Command, CommanderError } from 'commander'
import { agentPinCommand } from './agent-pin.ts'
import { callCommand } from './call.ts'
import { checkCommand } from './check.ts'
import { diffCommand } from './diff.ts'
import type { End } from './end.ts'
import { fallbackCommand } from './fallback.ts'
import { figuresCommand } from './figures.ts'
import { graphCommand } from './graph.ts'
import { importStudioCommand } from './import-studio.ts'
import { publishCommand } from './publish.ts'
import { replayCommand } from './replay.ts'
import { rollbackCommand } from './rollback.ts'
import { simulateCommand } from './simulate.ts'
import { testCommand } from './test.ts'
import { twinCommand } from './twin.ts'
import { versionsCommand } from './versions.ts'
import { whyCommand } from './why.ts'
import { WrongUse } from './wrong-use.ts'

const subCommands: readonly ((end: End) => Command)[] = [
  agentPinCommand,
  callCommand,
  checkCommand,
  diffCommand,
  fallbackCommand,
  figuresCommand,
  graphCommand,
  importStudioCommand,
  publishCommand,
  replayCommand,
  rollbackCommand,
  simulateCommand,
  testCommand,
  twinCommand,
  versionsCommand,
  whyCommand,
]

/** Runs one command line, without the program's own name, and answers with the exit code; 2 is wrong use. */
export async function run(words: readonly string[]): Promise<number> {
  let exitCode = 0
  const program = new Command('warmline')
    .description('Answers the calls that advertising and web forms bring in.')
    .exitOverride()
  for (const subCommand of subCommands)
    program.addCommand(subCommand((code) => (exitCode = code)).copyInheritedSettings(program))
  try {
    await program.parseAsync(words, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof WrongUse)) throw error
    console.error(error.message)
    return 2
  }
}
