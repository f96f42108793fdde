import { describe, expect, test } from 'vitest'
import type { Effect } from '../../../src/flow/run/event.ts'
import { callOf, flowText, problemsOf } from '../flow-builders.ts'

const steps = `
rate:
  survey:
    intro: Three questions.
    questions:
      - { ask: "How was it? 1 to 5.", as: satisfaction, keys: 1-5 }
      - { ask: "Would you come back? 1 yes, 2 no.", as: again, keys: yesNo }
      - { ask: "Tell us more after the tone.", as: comment, record: 30s }
    thanks: Thank you.
  next: bye1
  on: { skipped: skipped }
bye1: { hangup: Done. }
skipped: { hangup: Skipped. }
`
const comment = { type: 'recorded', url: 'https://x/RE1', seconds: 7 } as const

const answers = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'keepAnswer' ? [effect.answer] : []))

describe('a survey', () => {
  test('asks its questions and keeps each answer as it is given', () => {
    const call = callOf(steps)
    expect(call.hears()).toEqual(['Three questions.', 'How was it? 1 to 5.'])
    call.presses('4')
    expect(answers(call.effects)).toEqual([
      {
        step: 'rate',
        question: 'satisfaction',
        asked: 'How was it? 1 to 5.',
        language: 'en-US',
        keys: '4',
        recording: null,
      },
    ])
    expect(call.says('yes').does(comment).hears()).toEqual(['Thank you.', 'Done.'])
    expect(answers(call.effects).slice(1)).toMatchObject([
      { question: 'again', keys: 'yes' },
      { question: 'comment', keys: null, recording: { url: 'https://x/RE1', seconds: 7 } },
    ])
  })

  test('lets later steps ask for what was keyed', () => {
    const call = callOf(steps).presses('2').presses('2')
    expect(call.context().captured).toMatchObject({ satisfaction: '2', again: 'no' })
  })

  test('asks again for an answer that does not fit, then lets it be', () => {
    const call = callOf(steps).presses('9')
    expect(call.hears()).toEqual(['How was it? 1 to 5.'])
    expect(call.presses('0').hears()).toEqual(['Would you come back? 1 yes, 2 no.'])
  })

  test('asks no more of a caller who says nothing, and keeps what they had said', () => {
    const call = callOf(steps).presses('4').staysSilent().staysSilent()
    expect(call.hears()).toEqual(['Skipped.'])
    expect(answers(call.effects)).toMatchObject([{ question: 'satisfaction', keys: '4' }])
  })

  test('takes an empty recording for silence', () => {
    const nothing = { ...comment, seconds: 0 }
    expect(callOf(steps).presses('4').presses('1').does(nothing).does(nothing).hears()).toEqual(['Skipped.'])
  })
})

test.each([
  ['{ ask: "1 or 2?", as: a }', /either by keys or by record/],
  ['{ ask: "1 or 2?", as: a, keys: 1-5, record: 5s }', /either by keys or by record/],
  ['{ ask: "1 or 2?", as: a, keys: 5-1 }', /end before they begin/],
  ['{ ask: "1 or 2?", as: a, keys: stars }', /1-5, or yesNo, or digits/],
])('does not take the question %s', (question, message) => {
  const [problem] = problemsOf(flowText(`rate:\n  survey: { questions: [${question}] }\n  next: bye`))
  expect(problem?.message).toMatch(message)
})

test('has one name an answer', () => {
  const twice = '{ ask: "1 or 2?", as: a, keys: 1-2 }'
  const [problem] = problemsOf(flowText(`rate:\n  survey: { questions: [${twice}, ${twice}] }\n  next: bye`))
  expect(problem?.message).toMatch(/Two answers have the same name/)
})
