import { describe, expect, it } from 'vitest'
import { lookupResult } from '../../../src/flow/run/lookup-result.ts'

const answer = (body: unknown, status = 200) => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const captured = (body: unknown, path: string) =>
  lookupResult(answer(body), { it: path }).result.values?.['it']

const customer = {
  tier: 'gold',
  age: 42,
  isOpen: true,
  owner: { name: ' Zoë Núñez ', 'last-call': null },
  plans: [{ name: 'basic' }, { name: 'plus' }],
  empty: '',
}

describe('a lookup that was answered', () => {
  it.each([
    ['tier', 'gold'],
    ['age', '42'],
    ['isOpen', 'true'],
    ['owner.name', 'Zoë Núñez'],
    ['plans[1].name', 'plus'],
    ['plans.0.name', 'basic'],
    ['plans', '[{"name":"basic"},{"name":"plus"}]'],
    ['plans.length', '2'],
    ['status', '200'],
  ])('keeps what is at %s', (path, value) => {
    expect(captured(customer, path)).toBe(value)
  })

  it.each(['owner.email', 'plans[2].name', 'tier.length', 'owner.last-call', 'empty', 'toString'])(
    'keeps nothing of %s',
    (path) => {
      expect(lookupResult(answer(customer), { it: path }).result).toEqual({ type: 'done', values: {} })
    },
  )

  it('keeps the whole of a text', () => {
    expect(captured('gold', 'body')).toBe('gold')
  })

  it('finds a field of that name before the whole answer', () => {
    expect(captured({ body: 'sedan', status: 'sold' }, 'status')).toBe('sold')
  })

  it('keeps no more than a flow can use', () => {
    expect(captured('x'.repeat(5000), 'body')).toHaveLength(1000)
  })
})

describe('a lookup that was not', () => {
  it('is told apart when there is nothing there', () => {
    expect(lookupResult(answer('', 404), {})).toEqual({ result: { type: 'notFound' }, because: null })
  })

  it.each([
    [answer(customer, 500), 'it answered with status 500'],
    [answer(customer, 302), 'it answered with status 302'],
    [answer('<html>'), 'its answer is not JSON'],
  ])('has failed, for a reason', (given, because) => {
    expect(lookupResult(given, { it: 'tier' })).toEqual({ result: { type: 'failed' }, because })
  })

  it('needs no JSON when none is asked for', () => {
    expect(lookupResult(answer('<html>'), {}).result.type).toBe('done')
  })
})
