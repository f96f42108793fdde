import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkFlow, checkFlows } from '../../../src/flow/check/check.ts'
import { compileFlow } from '../../../src/flow/compile/compile.ts'
import type { Flow } from '../../../src/flow/flow.ts'
import { parseFlow } from '../../../src/flow/read/parse.ts'
import { partsAmong, partsOf } from '../../../src/flow/read/parts.ts'
import { callTo } from '../flow-builders.ts'

const optOut = `flow: optOut
languages: [en-US, es-US]
start: stop
ends: [done, gaveUp]
steps:
  stop:
    suppress: { number: caller, prompt: { en-US: Listed., es-US: Listado. } }
    on: { noNumber: which }
    next: done
  which:
    ask: { prompt: { en-US: Which number?, es-US: ¿Qué número? }, type: phone, as: other, retries: 0 }
    next: done
    on: { noInput: gaveUp, noMatch: gaveUp }
`

const including = (steps: string, languages = 'en-US'): string => `flow: main
languages: [${languages}]
start: a
steps:
${steps.trim().replace(/^/gm, '  ')}
  bye: { hangup: Goodbye. }
  sales: { queue: sales, on: { closed: bye, timeout: bye, full: bye } }
`

const once = 'a: { include: optOut, on: { done: bye, gaveUp: sales } }'

const read = (text: string, ...others: readonly string[]) =>
  parseFlow(
    text,
    'main.flow.yaml',
    partsAmong(others.map((part, index) => ({ file: `part${index + 1}.flow.yaml`, text: part }))),
  )

function flowOf(text: string, ...others: readonly string[]): Flow {
  const result = read(text, ...others)
  if (result.kind === 'problems') throw new Error(result.problems.map(({ message }) => message).join('\n'))
  return result.flow
}

const problems = (text: string, ...others: readonly string[]) => {
  const result = read(text, ...others)
  return result.kind === 'problems' ? result.problems : []
}

describe('a flow that includes a part', () => {
  test('has its steps, named behind the step that includes it', () => {
    const { steps } = flowOf(including(once), optOut)
    expect([...steps.keys()]).toEqual(['a', 'a/stop', 'a/which', 'bye', 'sales'])
    expect(checkFlow(flowOf(including(once), optOut), null)).toEqual([])
  })

  test('goes on where its own wires lead when the part ends', () => {
    const flow = compileFlow(flowOf(including(once), optOut), 1)
    const listed = callTo(flow)
    expect(listed.isOver()).toBe(true)
    expect(listed.directives()).toMatchObject([
      { words: { 'en-US': 'Listed.' } },
      { words: { 'en-US': 'Goodbye.' } },
      { type: 'hangup' },
    ])
    const asked = callTo(flow, { results: { suppressNumber: 'noNumber' } })
    expect(asked.at()).toBe('a/which')
    expect(asked.staysSilent().at()).toBe('sales~waiting')
    expect(
      callTo(flow, { results: { suppressNumber: 'noNumber' } })
        .presses('4155550123')
        .isOver(),
    ).toBe(true)
  })

  test('comes out of each of two copies at its own place', () => {
    const twice = `
a: { menu: { prompt: "Press 1 or 2.", options: { 1: { next: b }, 2: { next: c } } }, on: { noInput: bye, noMatch: bye } }
b: { include: optOut, on: { done: bye, gaveUp: sales } }
c: { include: optOut, on: { done: sales, gaveUp: bye } }`
    const flow = compileFlow(flowOf(including(twice), optOut), 1)
    expect(callTo(flow).presses('1').isOver()).toBe(true)
    expect(callTo(flow).presses('2').at()).toBe('sales~waiting')
  })

  test('may hold a part that holds another', () => {
    const outer = `flow: outer
languages: [en-US, es-US]
start: inner
ends: [over]
steps:
  inner: { include: optOut, on: { done: over, gaveUp: over } }
`
    const flow = flowOf(including('a: { include: outer, on: { over: bye } }'), outer, optOut)
    expect([...flow.steps.keys()]).toContain('a/inner/which')
    expect(callTo(compileFlow(flow, 1)).isOver()).toBe(true)
  })

  test('lends the part its calendar, unless the part has its own', () => {
    const part = (head: string) => `flow: open
languages: [en-US]
${head}
start: asked
ends: [yes, no]
steps:
  asked: { hours: null, on: { open: yes, closed: no } }
`
    const main = including('a: { include: open, on: { yes: bye, no: sales } }').replace(
      'start:',
      'calendar: shop\nstart:',
    )
    expect(flowOf(main, part('about: x')).steps.get('a/asked')?.calendar).toBe('shop')
    expect(flowOf(main, part('calendar: desk')).steps.get('a/asked')?.calendar).toBe('desk')
  })

  test.each(['en-US', 'es-US'])('in %s may include a part that speaks more', (language) => {
    expect(checkFlow(flowOf(including(once, language), optOut), null)).toEqual([])
  })
})

test('what a part waives is waived wherever it is included', () => {
  const lasting = optOut
    .replace(
      'steps:',
      'waive:\n  - { rule: uninterruptible-prompt, step: note, reason: The law wants it heard out }\nsteps:\n' +
        '  note: { say: { en-US: Hear this., es-US: Oiga. }, interruptible: false, next: stop }',
    )
    .replace('start: stop', 'start: note')
  const found = checkFlow(flowOf(including(once), lasting), null)
  expect(found).toMatchObject([{ rule: 'uninterruptible-prompt', waived: 'The law wants it heard out' }])
})

describe('a mistake', () => {
  test('in a part is told at its place in the part', () => {
    const broken = optOut.replace('type: phone', 'type: telephone')
    expect(problems(including(once), broken)).toMatchObject([
      { file: 'part1.flow.yaml', line: 11, column: 73 },
    ])
  })

  test('of a name has the name that was probably meant', () => {
    expect(problems(including('a: { include: optout, on: { done: bye } }'), optOut)).toMatchObject([
      { rule: 'unknown-part', file: 'main.flow.yaml', line: 5, column: 17, fix: 'Did you mean "optOut"?' },
    ])
  })

  test('is to include a flow that has no ends', () => {
    expect(problems(including(once), optOut.replace(/ends.*\n/, ''))).toMatchObject([
      { rule: 'unknown-part', message: expect.stringContaining('not a part') as string },
    ])
  })

  test('is an end that leads nowhere, with the script of the caller who meets it', () => {
    const flow = flowOf(
      including('a: { include: optOut, on: { done: bye } }\nb: { hangup: "" }'.split('\n')[0] ?? ''),
      optOut,
    )
    expect(checkFlow(flow, null).filter(({ rule }) => rule === 'unwired-outcome')).toMatchObject([
      {
        file: 'main.flow.yaml',
        line: 5,
        message: expect.stringMatching(/^"a" can end in "gaveUp"/) as string,
        script: 'wait',
      },
    ])
  })

  test('is a wire for an end that the part does not have', () => {
    const flow = flowOf(
      including('a: { include: optOut, on: { done: bye, gaveUp: bye, over: bye } }'),
      optOut,
    )
    expect(checkFlow(flow, null).map(({ rule }) => rule)).toContain('unknown-outcome')
  })

  test('is a part that does not speak the languages of the flow', () => {
    expect(problems(including(once, 'en-US, fr-CA'), optOut)).toMatchObject([
      { rule: 'part-language', line: 5, message: '"optOut" does not speak fr-CA' },
    ])
  })

  test('is an end with the name of a step', () => {
    expect(problems(optOut.replace('gaveUp]', 'gaveUp, which]'))).toMatchObject([
      { rule: 'end-is-step', line: 4, column: 22 },
    ])
  })

  test.each([
    ['itself', including('a: { include: main, on: { done: bye } }'), 'main includes main'],
    [
      'one that includes it',
      including('a: { include: other, on: { done: bye } }'),
      'other includes other2 includes other',
    ],
  ])('is a part that includes %s', (_what, text, trail) => {
    const part = (name: string, within: string) =>
      `flow: ${name}\nlanguages: [en-US]\nstart: x\nends: [done]\nsteps:\n  x: { include: ${within}, on: { done: done } }\n`
    expect(problems(text, part('other', 'other2'), part('other2', 'other'))).toMatchObject([
      { rule: 'include-cycle', message: `This goes round for ever: ${trail}` },
    ])
  })

  test('is more steps than a flow may have, however deep they stand', () => {
    const doubling = (name: string, within: string) => `flow: ${name}
languages: [en-US]
start: x
ends: [done]
steps:
  x: { include: ${within}, on: { done: y } }
  y: { include: ${within}, on: { done: done } }
`
    const last =
      'flow: p12\nlanguages: [en-US]\nstart: x\nends: [done]\nsteps:\n  x: { say: Hi., next: done }\n'
    const parts = [...Array(12).keys()].map((level) => doubling(`p${level}`, `p${level + 1}`))
    expect(problems(including('a: { include: p0, on: { done: bye } }'), ...parts, last)).toMatchObject([
      { rule: 'too-many-steps', file: 'main.flow.yaml' },
    ])
  })
})

describe('a part alone', () => {
  test('is right when its steps lead to its ends', () => {
    expect(checkFlows([{ file: 'optOut.flow.yaml', text: optOut }], null)).toEqual([])
  })

  test('is told of an end that nothing leads to', () => {
    const text = optOut.replaceAll(': gaveUp', ': done')
    expect(checkFlows([{ file: 'optOut.flow.yaml', text }], null)).toMatchObject([
      { rule: 'unreachable-step', line: 4, column: 14 },
    ])
  })

  test('and in a flow has each mistake told once', () => {
    const text = optOut.replace('noInput: gaveUp, ', '')
    const found = checkFlows(
      [
        { file: 'optOut.flow.yaml', text },
        { file: 'main.flow.yaml', text: including(once) },
      ],
      null,
    )
    expect(found).toMatchObject([{ file: 'optOut.flow.yaml', rule: 'unwired-outcome', script: 'wait' }])
  })
})

test('the parts of a text are named once each', () => {
  expect(partsOf(including('a: { include: x }\nb: { include: y }\nc: { include: x }'))).toEqual(['x', 'y'])
  expect(partsOf('steps: [')).toEqual([])
})

test('whatever parts include each other, reading comes to an end and never throws', () => {
  const name = fc.constantFrom('p0', 'p1', 'p2', 'p3', 'main', 'nobody')
  const steps = fc.array(name, { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(steps, { minLength: 4, maxLength: 4 }), (parts) => {
      const texts = parts.map(
        (within, index) =>
          `flow: p${index}\nlanguages: [en-US]\nstart: s0\nends: [done]\nsteps:\n${within
            .map((part, at) => `  s${at}: { include: ${part}, on: { done: done } }`)
            .join('\n')}\n`,
      )
      const result = read(including('a: { include: p0, on: { done: bye } }'), ...texts)
      expect(result.kind).toBe('problems')
    }),
  )
})
