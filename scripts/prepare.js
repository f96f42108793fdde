// `npm ci` leaves a built project. `npx warmline` links this folder into npx's cache the first time and runs this
// script again: what is built already is left alone then, also because a server may be running from it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const isNpx = process.env.npm_command === 'exec'
if (!isNpx || !existsSync(new URL('../dist/cli/index.js', import.meta.url))) {
  const { status } = spawnSync('npm', ['run', 'build'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  process.exitCode = status ?? 1
}
