#!/usr/bin/env node
/**
 * cli: the `warmline` command, one file per sub-command; what needs data asks the running server over HTTP.
 * It refuses to know the store: whatever is decided is decided in the rooms it calls.
 */
import { run } from './program.ts'

// Whoever reads only the first lines (`| head`) has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await run(process.argv.slice(2))
