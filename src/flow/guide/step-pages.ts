import { stepJsonSchema } from '../read/json-schema.ts'
import { exampleOf } from '../read/step-example.ts'
import { stepKinds } from '../steps/index.ts'
import type { AnyStepKind } from '../bind-step.ts'
import type { Outcome } from '../step-kind.ts'
import { attributeRows } from './attribute-rows.ts'
import type { AttributeRow } from './attribute-rows.ts'
import { table, yamlBlock } from './markdown.ts'

/** All kinds of steps in one table, each leading to its page. */
export const stepIndex = (): string =>
  table(
    ['step', 'what it does'],
    [...stepKinds.values()].map(({ kind, about }) => [`[\`${kind}\`](#${kind})`, about]),
  )

/** A page for each kind of step: what it does, an example, what can be written, how it ends. */
export const stepPages = (): string => [...stepKinds.values()].map(stepPage).join('\n\n')

function stepPage(kind: AnyStepKind): string {
  const { outcomes, leads } = exampleOf(kind)
  const wired = outcomes.filter(({ name }) => !leads.some(({ outcome }) => outcome === name))
  return [
    `### ${kind.kind}`,
    kind.about,
    yamlBlock(`aStep:\n${kind.example.trim().replace(/^(?=.)/gm, '  ')}`),
    table(
      ['attribute', 'what it is for', 'written as', 'when left out'],
      ownRows(kind.kind).map(({ name, description, written, leftOut }) => [
        `\`${name}\``,
        description,
        written,
        leftOut,
      ]),
    ),
    ...(wired.length === 0
      ? []
      : [table(['it can end in', 'when', 'if you say nothing'], wired.map(outcomeCells))]),
  ].join('\n\n')
}

/** The attributes but for the wires, which all kinds have; those inside the kind's own map by their short names. */
function ownRows(kind: string): readonly AttributeRow[] {
  const { properties: { next: _next, on: _on, ...properties } = {}, ...schema } = stepJsonSchema(kind)
  const own = properties[kind]
  const isMap = typeof own === 'object' && own.properties !== undefined
  return attributeRows(isMap ? own : { ...schema, properties })
}

function ifUnsaid(unwired: Outcome['unwired']): string {
  if (typeof unwired === 'object') return `goes where \`${unwired.like}\` goes`
  switch (unwired) {
    case 'problem':
      return 'must be in `on:`'
    case 'next':
      return 'goes to `next:`'
    case 'nextOrEnd':
      return 'goes to `next:`, else the call ends'
  }
}

const outcomeCells = ({ name, when = '', unwired }: Outcome): readonly string[] => [
  `\`${name}\``,
  when,
  ifUnsaid(unwired),
]
