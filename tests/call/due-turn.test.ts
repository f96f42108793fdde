import { expect, it } from 'vitest'
import { dueTurn } from '../../src/call/index.ts'
import { aCall } from '../support/builders.ts'

const call = aCall({ turn: 10, replies: [{ turn: 9, body: '<nine/>' }] })

it('answers a turn that was answered before with the same bytes', () => {
  expect(dueTurn(call, 9)).toEqual({ kind: 'repeat', body: '<nine/>' })
})

it('moves the call for the turn it expects, and for no other', () => {
  expect(dueTurn(call, 10)).toEqual({ kind: 'due' })
  expect(dueTurn(call, 11)).toEqual({ kind: 'elsewhere', turn: 9 })
})

it('shows a turn whose answer is gone the way to the present', () => {
  expect(dueTurn(call, 1)).toEqual({ kind: 'elsewhere', turn: 9 })
})

it('lets nothing move a call that has ended, but repeats what it said', () => {
  const ended = { ...call, state: 'ended' as const }
  expect(dueTurn(ended, 10)).toEqual({ kind: 'ended' })
  expect(dueTurn(ended, 9)).toEqual({ kind: 'repeat', body: '<nine/>' })
})
