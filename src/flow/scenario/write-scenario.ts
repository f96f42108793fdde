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

/** The text of a file of scenarios with one more at its end; a new file of `flow` when there was none. Comments stay. */
export function appendScenario(text: string | null, flow: string, scenario: WrittenScenario): string {
  if (text === null)
    return `# yaml-language-server: $schema=../dist/scenario.schema.json\n${stringify({ flow, scenarios: [plain(scenario)] }, options)}`
  const document = parseDocument(text)
  const scenarios = document.get('scenarios')
  if (!isSeq(scenarios)) throw new Error('The file has no list of scenarios to add to')
  scenarios.add(document.createNode(plain(scenario)))
  return document.toString(options)
}

const plain = ({ name, given, steps }: WrittenScenario): object => ({
  name,
  ...(Object.keys(given).length > 0 && { given }),
  steps,
})
