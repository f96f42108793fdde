import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'

let printed: string[]

beforeEach(() => {
  printed = []
  vi.spyOn(console, 'error').mockImplementation((text: string) => void printed.push(text))
})

afterEach(() => {
  vi.restoreAllMocks()
})

test.each(['x', '70000', '1.5', ''])('answers the port "%s" as wrong use', async (port) => {
  expect(await run(['twin', '--port', port])).toBe(2)
  expect(printed).toEqual([`--port takes a number from 0 to 65535, not "${port}".`])
})

test('says so when something else listens at its port', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  expect(await run(['twin', '--port', String(port)])).toBe(2)
  expect(printed.join('\n')).toContain(`Something else listens at port ${port}`)
  await new Promise((resolve) => other.close(resolve))
})
