import { expect, test } from 'vitest'
import { aTelephony, caller, number, response } from './telephony.ts'

const menu = (name: string, next: string): string =>
  response(
    `<Gather numDigits="1" action="${next}"><Say>${name}</Say></Gather><Say>Nothing pressed at ${name}</Say>`,
  )

const aCall = async (pages: Readonly<Record<string, string>>) => {
  const telephony = await aTelephony(pages)
  return telephony.twin.dial({ from: caller, to: number })
}

test('keeps a key for the next prompt that asks for one', async () => {
  const driver = await aCall({
    '/voice': response('<Say>Welcome</Say><Redirect>/menu</Redirect>'),
    '/menu': menu('Menu', '/end'),
    '/end': response('<Say>Thanks</Say>'),
  })
  await driver.presses('1')
  await driver.hears('Thanks')
})

test('answers one prompt with one press, in order', async () => {
  const driver = await aCall({
    '/voice': menu('First', '/second'),
    '/second': menu('Second', '/end'),
    '/end': response('<Say>Thanks</Say>'),
  })
  await driver.presses('1')
  await driver.presses('2')
  await driver.hears('Thanks')
  expect(driver.events.flatMap((event) => (event.type === 'pressed' ? event.digits : []))).toEqual(['1', '2'])
})

test('stays silent through one prompt', async () => {
  const driver = await aCall({ '/voice': menu('Menu', '/end') })
  await driver.staysSilent()
  await driver.hears('Nothing pressed at Menu')
})

test('keeps a silence before a press for the prompt it was meant for', async () => {
  const driver = await aCall({
    '/voice': menu('Menu', '/end').replace('</Response>', '<Redirect>/again</Redirect></Response>'),
    '/again': menu('Again', '/end'),
    '/end': response('<Say>Thanks</Say>'),
  })
  await driver.staysSilent()
  await driver.presses('1')
  await driver.hears('Thanks')
  expect(driver.heard).toContain('Nothing pressed at Menu')
})

test('hears the same words a second time only if they are said twice', async () => {
  const driver = await aCall({ '/voice': response('<Say>Once</Say>') })
  await driver.hears('Once')
  await expect(driver.hears('Once')).rejects.toThrow('the call ended')
})

test('tells the whole call when something is never heard', async () => {
  const driver = await aCall({ '/voice': response('<Say>Hello</Say>') })
  await expect(driver.hears(/goodbye/)).rejects.toThrow(/never heard \/goodbye\/[\s\S]*heard Say Hello/)
})

test('gives up when the limit has passed', async () => {
  const driver = await aCall({ '/voice': response('<Pause length="60"/>') })
  await expect(driver.hears('anything', 5000)).rejects.toThrow('5 s passed')
})

// I14: a caller who is gone before the first document is answered shows as no-answer.
test('hangs up before the call is answered', async () => {
  const driver = await aCall({ '/voice': response('<Say>Hello</Say>') })
  await driver.hangsUp()
  expect(driver.status).toBe('no-answer')
})

test('hangs up an answered call', async () => {
  const driver = await aCall({ '/voice': response('<Say>Hello</Say><Pause length="60"/>') })
  await driver.hears('Hello')
  await driver.hangsUp()
  expect(await driver.ended()).toBe('completed')
})

test('says what it is doing', async () => {
  const driver = await aCall({ '/voice': menu('Menu', '/end') })
  await driver.hears('Menu')
  expect(driver.doing).toBe('gathering')
})
