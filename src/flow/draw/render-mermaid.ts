import { shortened } from '../wording/spelled-out.ts'
import type { DrawnStep, DrawnWay, FlowDrawing } from './draw-flow.ts'

const heardLength = 60
const labelLength = 40

/** The drawing as a Mermaid flowchart, which GitHub, GitLab and most wikis show as a picture. */
export function renderMermaid(drawing: FlowDrawing): string {
  const ids = new Map(drawing.steps.map(({ step }, index) => [step, `s${index}`]))
  const language = drawing.languages[0] ?? ''
  const idOf = (step: string): string => ids.get(step) ?? 'missing'
  return [
    'flowchart TD',
    `  begin(["${escaped(drawing.flow)}"]) --> ${idOf(drawing.start)}`,
    ...stepsWithin(drawing, null, (step) => box(step, idOf(step.step), language)),
    ...arrows(drawing.ways, idOf),
    ...ends(drawing.ways, ids),
    ...unreached(drawing.steps, idOf),
    '',
  ].join('\n')
}

/** The boxes of the steps that stand in `within`, each part's in a frame of their own. */
function stepsWithin(
  drawing: FlowDrawing,
  within: string | null,
  draw: (step: DrawnStep) => string,
): readonly string[] {
  const depth = within === null ? 0 : within.split('/').length
  const indent = '  '.repeat(depth + 1)
  return drawing.steps
    .filter((step) => step.within === within)
    .flatMap((step) => {
      const inner = stepsWithin(drawing, step.step, draw)
      if (inner.length === 0) return [indent + draw(step)]
      const frame = `part${drawing.steps.indexOf(step)}`
      return [
        `${indent}subgraph ${frame} ["${escaped(step.step)}"]`,
        `${indent}  ${draw(step)}`,
        ...inner,
        `${indent}end`,
      ]
    })
}

type Shape = readonly [opened: string, closed: string]

/** A caller's answer is asked in a hexagon, people are waited for behind double bars, ends are round. */
function shapeOf({ waits }: DrawnStep): Shape {
  if (waits.includes('end')) return ['([', '])']
  if (waits.includes('queue')) return ['[[', ']]']
  return waits.includes('caller') ? ['{{', '}}'] : ['[', ']']
}

function box(drawn: DrawnStep, id: string, language: string): string {
  const { step, kind, prompts } = drawn
  const [opened, closed] = shapeOf(drawn)
  const heard = prompts[0]?.texts[language]
  const lines = [
    `<b>${escaped(step)}</b> ${escaped(kind)}`,
    ...(heard === undefined ? [] : [`<i>${escaped(shortened(heard, heardLength))}</i>`]),
  ]
  return `${id}${opened}"${lines.join('<br/>')}"${closed}`
}

/** One arrow for all outcomes that lead from one step to another, since they would lie on each other. */
function arrows(ways: readonly DrawnWay[], idOf: (step: string) => string): readonly string[] {
  const joined = new Map<string, readonly DrawnWay[]>()
  for (const way of ways) {
    const arrow = `${idOf(way.from)} ${way.reachable ? '-->' : '-.->'} ${targetOf(way, idOf)}`
    joined.set(arrow, [...(joined.get(arrow) ?? []), way])
  }
  return [...joined].map(([arrow, alike]) => {
    const [from = '', line = '', to = ''] = arrow.split(' ')
    const isOnly = alike.length === 1 && ways.filter((way) => way.from === alike[0]?.from).length === 1
    const words = isOnly ? '' : alike.map(({ label }) => escaped(shortened(label, labelLength))).join('<br/>')
    return `  ${from} ${line}${words === '' ? '' : `|"${words}"|`} ${to}`
  })
}

const targetOf = ({ to, ends: isEnd }: DrawnWay, idOf: (step: string) => string): string =>
  isEnd ? 'hungUp' : to === null ? 'missing' : idOf(to)

const ends = (ways: readonly DrawnWay[], ids: ReadonlyMap<string, string>): readonly string[] => [
  ...(ways.some((way) => way.ends) ? ['  hungUp(["the call ends"])'] : []),
  ...(ways.some((way) => !way.ends && (way.to === null || !ids.has(way.to)))
    ? ['  missing["leads nowhere"]', '  style missing stroke:#c00,stroke-width:3px']
    : []),
]

const unreached = (steps: readonly DrawnStep[], idOf: (step: string) => string): readonly string[] =>
  steps.filter(({ reachable }) => !reachable).map(({ step }) => `  style ${idOf(step)} stroke-dasharray:5`)

// Mermaid reads entities that begin with # where HTML has &, and quotes end a label.
const escaped = (text: string): string =>
  text
    .replaceAll('#', '#35;')
    .replaceAll('&', '#amp;')
    .replaceAll('"', '#quot;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;')
    .replaceAll('`', '#96;')
    .replaceAll('\\', '#92;')
