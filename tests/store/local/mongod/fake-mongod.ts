import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const listening = `
const net = require('node:net')
const args = process.argv.slice(2)
if (args.includes('--version')) {
  console.log('db version v8.0.1')
} else {
  process.on('SIGTERM', () => process.exit(0))
  net.createServer().listen(Number(args[args.indexOf('--port') + 1]), '127.0.0.1')
}
`
const failing = `
if (process.argv.includes('--version')) console.log('db version v8.0.1')
else {
  console.error('illegal instruction')
  process.exit(132)
}
`

/** Puts a program named mongod into `folder`, which takes connections (and nothing more) or fails; gives its path. */
export async function aFakeMongod(folder: string, behaviour: 'listening' | 'failing'): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'mongod')
  await writeFile(path, `#!${process.execPath}\n${behaviour === 'listening' ? listening : failing}`)
  await chmod(path, 0o755)
  return path
}
