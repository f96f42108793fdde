import { isSeq, parseDocument, stringify } from 'yaml'

/** A scenario as plain data, in the words of its file. */
export type WrittenScenario = Readonly<{
  name: string
  given: Readonly<Record<string, unknown>>
  steps: readonly (string | Readonly<Record<string, unknown>>)[]
}>

const options = { lineWidth: 110, flowCollectionPadding: true }

/** The text of a scenario as it stands in its file's list. */
export const writeScenario = (scenario: WrittenScenario): string => stringify([plain(scenario)], options)

/** The text of a file of scenarios with one more at its end; a new file of `flow` when there was none. */
export function appendScenario(text: string | null, flow: string, scenario: WrittenScenario): string {
  if (text === null)
    return `# yaml-language-server: $schema=../dist/scenario.schema.json\n${stringify({ flow, scenarios: [plain(scenario)] }, options)}`
  const { indent, end } = listIn(text)
  const added = writeScenario(scenario).replace(/^(?=.)/gm, ' '.repeat(indent))
  return `${text.slice(0, end).trimEnd()}\n\n${added}${text.slice(end)}`
}

// Only the new lines are written: a file that was parsed and written anew would not be as its author left it.
function listIn(text: string): Readonly<{ indent: number; end: number }> {
  const scenarios = parseDocument(text).get('scenarios')
  if (!isSeq(scenarios) || scenarios.flow === true || !scenarios.range)
    throw new Error('The file has no list of scenarios, one a line, to add to')
  const [start, , end] = scenarios.range
  return { indent: start - text.lastIndexOf('\n', start) - 1, end }
}

const plain = ({ name, given, steps }: WrittenScenario): object => ({
  name,
  ...(Object.keys(given).length > 0 && { given }),
  steps,
})
