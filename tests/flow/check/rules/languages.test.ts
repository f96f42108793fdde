import { expect, test } from 'vitest'
import { findings } from '../../flow-builders.ts'

const bilingual = { languages: 'en-US, fr-CA' }

test('finds a prompt that lacks a language of the flow', () => {
  expect(findings('hello: { say: { en-US: Hi. }, next: bye }', bilingual)).toMatchObject([
    { rule: 'missing-language', message: 'This prompt is not written in fr-CA' },
  ])
})

test('finds a single text in a flow of two languages', () => {
  expect(findings('hello: { say: Hi., next: bye }', bilingual)).toMatchObject([
    { message: 'This prompt is one text, but the flow speaks en-US, fr-CA' },
  ])
})

test('takes a single text in a flow of one language', () => {
  expect(findings('hello: { say: Hi., next: bye }')).toEqual([])
})

test('finds every prompt of a step', () => {
  const steps = `
menu:
  menu: { prompt: { en-US: Press 1. }, again: { en-US: Press 1. }, options: { 1: { next: bye } } }
  on: { noInput: bye, noMatch: bye }`
  expect(findings(steps, bilingual).map(({ line, column }) => ({ line, column }))).toEqual([
    { line: 6, column: 21 },
    { line: 6, column: 49 },
  ])
})

test('finds a language that the flow does not speak', () => {
  expect(
    findings('hello: { say: { en-US: Hi., fr-CN: Bonjour., fr-CA: Bonjour. }, next: bye }', bilingual),
  ).toMatchObject([{ rule: 'unknown-language', fix: 'Did you mean "fr-CA"?' }])
})

test('tells how a caller comes to hear it', () => {
  const steps = `
menu: { menu: { prompt: { en-US: Press 4., fr-CA: Faites le 4. }, options: { 4: { next: hello } } }, on: { noInput: bye, noMatch: bye } }
hello: { say: { en-US: Hi. }, next: bye }`
  expect(findings(steps, bilingual)).toMatchObject([{ script: '4' }])
})
