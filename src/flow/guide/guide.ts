import { ruleBook } from '../check/rule-book/rule-book.ts'
import { knownFields } from '../known/field-values.ts'
import { companyJsonSchema, flowJsonSchema } from '../read/json-schema.ts'
import { filterNames } from '../speaking/liquid.ts'
import { spokenFilters } from '../speaking/spoken-filters.ts'
import { attributeRows } from './attribute-rows.ts'
import type { AttributeRow } from './attribute-rows.ts'
import { table } from './markdown.ts'
import { stepIndex, stepPages } from './step-pages.ts'

/** What the guide says that the code knows better than any page. */
const parts: Readonly<Record<string, () => string>> = {
  'head of a flow': headTable,
  'kinds of steps': stepIndex,
  'pages of steps': stepPages,
  fields: () =>
    table(
      ['field'],
      knownFields.map((field) => [`\`${field}\``]),
    ),
  'spoken formats': () => named(Object.keys(spokenFilters)),
  formats: () => named(filterNames.filter((name) => !Object.hasOwn(spokenFilters, name))),
  company: () => attributeTable(attributeRows(companyJsonSchema())),
  rules: ruleTable,
}

const named = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

function headTable(): string {
  const { properties: { steps: _steps, ...properties } = {}, ...schema } = flowJsonSchema()
  return attributeTable(attributeRows({ ...schema, properties }))
}

const attributeTable = (rows: readonly AttributeRow[]): string =>
  table(
    ['attribute', 'what it is for', 'written as', 'when left out'],
    rows.map(({ name, description, written, leftOut }) => [`\`${name}\``, description, written, leftOut]),
  )

function ruleTable(): string {
  return table(
    ['rule', 'what holds when it says nothing', 'what to do', 'can be waived'],
    Object.entries(ruleBook).map(([name, { proves, remedy, canBeWaived }]) => [
      `\`${name}\``,
      proves,
      remedy,
      canBeWaived ? 'yes' : 'no',
    ]),
  )
}

const marked = /(<!-- generated: (.+?) -->\n)[\s\S]*?(<!-- end -->)/g

/** The guide with its generated parts made anew; what people wrote around them stays. Throws for a part there is not. */
export const fillGuide = (text: string): string =>
  text.replace(marked, (_whole, opening: string, name: string, closing: string) => {
    const part = parts[name]
    if (!part) throw new Error(`The guide has no part "${name}": there are ${Object.keys(parts).join(', ')}`)
    return `${opening}\n${part()}\n\n${closing}`
  })
