import { describe, expect, it } from 'vitest'
import { InvalidConfig, readConfig } from '../../src/config.ts'

const account = {
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 'new, old',
  PUBLIC_URL: 'https://calls.example/',
}

describe('without any settings', () => {
  it('is a demo with a twin, seen from this machine alone', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      telephone: { kind: 'twin' },
      isDemo: true,
      mongodbUri: null,
    })
  })

  it('takes an empty value for none', () => {
    expect(readConfig({ PORT: '', MONGODB_URI: ' ' })).toMatchObject({ port: 3000, mongodbUri: null })
  })
})

describe('how fast calls are begun', () => {
  it('is one a second on an account, as Twilio gives it, and as they come on the twin', () => {
    expect(readConfig(account).callsPerSecond).toBe(1)
    expect(readConfig({}).callsPerSecond).toBeNull()
  })

  it('is what Twilio has raised it to', () => {
    expect(readConfig({ ...account, TWILIO_CALLS_PER_SECOND: '5' }).callsPerSecond).toBe(5)
  })

  it.each(['0', '-1', 'fast'])('is never %s', (TWILIO_CALLS_PER_SECOND) => {
    expect(() => readConfig({ ...account, TWILIO_CALLS_PER_SECOND })).toThrow(/TWILIO_CALLS_PER_SECOND/)
  })
})

it('refuses proxies that are none', () => {
  expect(() => readConfig({ TRUST_PROXY: 'bogus' })).toThrow(/TRUST_PROXY takes/)
})

describe('the hosts that a lookup may ask', () => {
  it('are none unless named', () => {
    expect(readConfig({}).lookupHosts).toEqual([])
  })

  it('are listed, with a scheme where there is no https', () => {
    const LOOKUP_HOSTS = 'crm.example.com, http://10.0.0.5:8080'
    expect(readConfig({ LOOKUP_HOSTS }).lookupHosts).toEqual(['crm.example.com', 'http://10.0.0.5:8080'])
  })

  it.each(['https://crm.example.com/customers', '*', 'crm example.com', 'ftp://crm.example.com'])(
    'cannot be %s',
    (LOOKUP_HOSTS) => {
      expect(() => readConfig({ LOOKUP_HOSTS })).toThrow(/LOOKUP_HOSTS lists hosts/)
    },
  )
})

describe('with Twilio credentials', () => {
  it('listens to the world, is no demo, and accepts several tokens', () => {
    expect(readConfig(account)).toMatchObject({
      host: '0.0.0.0',
      publicUrl: 'https://calls.example',
      isDemo: false,
      telephone: { kind: 'account', tokens: ['new', 'old'], apiUrl: 'https://api.twilio.com' },
    })
  })

  it('refuses to start without the address Twilio reaches it at', () => {
    expect(() => readConfig({ ...account, PUBLIC_URL: undefined })).toThrow(/PUBLIC_URL is required/)
  })

  it('refuses half of them', () => {
    expect(() => readConfig({ TWILIO_ACCOUNT_SID: 'AC1' })).toThrow(/go together/)
  })

  it('seeds the demo when asked to', () => {
    expect(readConfig({ ...account, DEMO: '1' }).isDemo).toBe(true)
  })
})

it('names every fault at once', () => {
  const faulty = (): unknown => readConfig({ PORT: 'many', MONGODB_URI: 'postgres://x', LOG_LEVEL: 'loud' })
  expect(faulty).toThrow(InvalidConfig)
  expect(faulty).toThrow(/PORT.*\n.*MONGODB_URI.*\n.*LOG_LEVEL/)
})

it.each([
  ['true', true],
  ['2', 2],
  ['10.0.0.0/8', '10.0.0.0/8'],
])('takes TRUST_PROXY=%s as Express does', (text, trustProxy) => {
  expect(readConfig({ TRUST_PROXY: text }).trustProxy).toBe(trustProxy)
})

describe('WATCH_FLOWS', () => {
  it('is on with the twin and off with real callers, unless it is set', () => {
    expect(readConfig({}).watchesFlows).toBe(true)
    expect(readConfig(account).watchesFlows).toBe(false)
    expect(readConfig({ WATCH_FLOWS: '0' }).watchesFlows).toBe(false)
    expect(readConfig({ ...account, WATCH_FLOWS: '1' }).watchesFlows).toBe(true)
  })
})
