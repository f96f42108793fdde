import { describe, expect, test } from 'vitest'
import { drawFlow } from '../../../src/flow/draw/draw-flow.ts'
import { renderMermaid } from '../../../src/flow/draw/render-mermaid.ts'
import { parseFlow } from '../../../src/flow/read/parse.ts'
import { partsAmong } from '../../../src/flow/read/parts.ts'
import { flowOf } from '../flow-builders.ts'

const menu = `
choose:
  menu:
    prompt: { en-US: "Press 1.", fr-CA: "Le 1." }
    options: { 1: { hear: { en-US: [quote, price], fr-CA: [prix] }, next: sales } }
  on: { noInput: bye, noMatch: bye }
sales: { queue: sales, on: { closed: bye, timeout: bye, full: nobody } }
lost: { say: { en-US: Hi., fr-CA: Allo. }, next: bye }`

const drawing = drawFlow(flowOf(menu, { languages: 'en-US, fr-CA' }))

describe('a drawing', () => {
  test('shows each step with what it says in every language, and what it waits for', () => {
    expect(drawing.steps.find(({ step }) => step === 'choose')).toEqual({
      step: 'choose',
      kind: 'menu',
      waits: ['caller'],
      within: null,
      prompts: [{ at: 'menu.prompt', texts: { 'en-US': 'Press 1.', 'fr-CA': 'Le 1.' } }],
      reachable: true,
    })
  })

  test('shows what leads where, in the words of the first language', () => {
    expect(drawing.ways.filter(({ from }) => from === 'choose')).toMatchObject([
      { outcome: '1', label: '1: quote, price', to: 'sales', ends: false, reachable: true },
      { outcome: 'noInput', label: 'the caller stays silent', to: 'bye' },
      { outcome: 'noMatch', to: 'bye' },
    ])
  })

  test('tells the end of a call from a way that leads nowhere', () => {
    const ways = drawing.ways.filter(({ from }) => from === 'sales')
    expect(ways.find(({ outcome }) => outcome === 'talked')).toMatchObject({ to: null, ends: true })
    expect(ways.find(({ outcome }) => outcome === 'full')).toMatchObject({ to: 'nobody', ends: false })
  })

  test('marks what no caller comes to', () => {
    expect(drawing.steps.find(({ step }) => step === 'lost')).toMatchObject({ reachable: false })
    expect(drawing.ways.find(({ from }) => from === 'lost')).toMatchObject({ reachable: false })
  })

  test('leads from inside a part to where its ends go', () => {
    const part =
      'flow: bit\nlanguages: [en-US]\nstart: hi\nends: [done]\nsteps:\n  hi: { say: Hi., next: done }\n'
    const read = parseFlow(
      'flow: m\nlanguages: [en-US]\nstart: a\nsteps:\n  a: { include: bit, on: { done: b } }\n  b: { hangup: }\n',
      'm',
      partsAmong([{ file: 'bit', text: part }]),
    )
    if (read.kind === 'problems') throw new Error(JSON.stringify(read.problems))
    const { steps, ways } = drawFlow(read.flow)
    expect(steps.map(({ step, within }) => [step, within])).toEqual([
      ['a', null],
      ['a/hi', 'a'],
      ['b', null],
    ])
    expect(ways.map(({ from, to }) => [from, to])).toEqual([
      ['a', 'a/hi'],
      ['a/hi', 'b'],
    ])
    expect(renderMermaid(drawFlow(read.flow))).toMatch(/subgraph part0 \["a"\]\n.*s0.*\n.*s1.*\n {2}end/)
  })
})

describe('as a Mermaid flowchart it', () => {
  test('joins the ways from one step to another in one arrow', () => {
    expect(renderMermaid(drawing)).toContain('|"the caller stays silent<br/>no answer is understood"| s3')
  })

  test('draws what leads nowhere, and what nobody comes to', () => {
    expect(renderMermaid(drawing)).toContain('-->|"the line is full"| missing')
    expect(renderMermaid(drawing)).toContain('style s2 stroke-dasharray:5')
  })

  test('keeps words from being read as markup', () => {
    const flow = flowOf('a: { say: "Say \\"#1\\" & <b> `x` | ] }", next: bye }')
    expect(renderMermaid(drawFlow(flow))).toContain(
      '<i>Say #quot;#35;1#quot; #amp; #lt;b#gt; #96;x#96; | ] }</i>',
    )
  })
})
