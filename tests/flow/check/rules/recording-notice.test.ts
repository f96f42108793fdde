import { expect, test } from 'vitest'
import { findings } from '../../flow-builders.ts'

const rule = 'recording-before-notice'
const sales = `sales: { queue: sales, record: true, on: { closed: bye, timeout: bye, full: bye } }`
const notice = `notice: { say: This call may be recorded., notice: recording, next: sales }`

test('finds a way to a recorded queue without a notice', () => {
  const menu = `menu: { menu: { prompt: Press., options: { 1: { next: notice }, 2: { next: sales } } }, on: { noInput: notice, noMatch: notice } }`
  expect(findings(`${menu}\n${notice}\n${sales}`, { rule })).toMatchObject([
    {
      line: 7,
      script: '2',
      message: 'A caller comes to be recorded here without having been told (when sales is open)',
    },
  ])
})

test('is content when the notice stands on every way', () => {
  expect(findings(`${notice}\n${sales}`, { rule })).toEqual([])
})

test('takes ordinary words for no notice', () => {
  expect(
    findings(`hello: { say: This call may be recorded., next: sales }\n${sales}`, { rule }),
  ).toHaveLength(1)
})

test('asks for no notice where nothing is recorded', () => {
  expect(findings(sales.replace('record: true', 'record: false'), { rule })).toEqual([])
})
