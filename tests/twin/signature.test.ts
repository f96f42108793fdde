import fc from 'fast-check'
import twilio from 'twilio'
import { expect, test } from 'vitest'
import { sign } from '../../src/twin/signature.ts'

const token = '12345'

// The example of Twilio's page "Security: validating requests".
test('signs the example of the documentation as it does', () => {
  const url = new URL('https://mycompany.com/myapp.php?foo=1&bar=2')
  const posted = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675310',
    Digits: '1234',
    From: '+14158675310',
    To: '+18005551212',
  }
  expect(sign(token, url, posted)).toBe('GvWf1cFY/Q7PnoempGyD5oXAezc=')
})

test('signs whatever is sent so that Twilio’s own validator takes it', () => {
  const names = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,12}$/)
  fc.assert(
    fc.property(
      fc.webUrl({ withQueryParameters: true }),
      fc.dictionary(names, fc.string()),
      (address, posted) => {
        const url = new URL(address)
        const requested = url.origin + url.pathname + url.search
        expect(twilio.validateRequest(token, sign(token, url, posted), requested, { ...posted })).toBe(true)
      },
    ),
  )
})

// "voice over https drops the port"; fragments and users are not signed.
test.each([
  ['https://example.com:8443/voice', 'https://example.com/voice'],
  ['https://user:password@example.com/voice', 'https://example.com/voice'],
  ['https://example.com/voice#rc=2', 'https://example.com/voice'],
])('signs %s as %s', (requested, signed) => {
  expect(sign(token, new URL(requested), {})).toBe(sign(token, new URL(signed), {}))
})
