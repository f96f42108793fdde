import { suggestion } from '../read/did-you-mean.ts'
import type { Flow } from '../flow.ts'
import { spokenBy } from '../known/spoken-by.ts'
import type { Problem } from '../problem.ts'
import type { ParsedCompany } from '../read/parse-company.ts'
import { problemAt } from '../read/problem-at.ts'

/** The numbers whose language the flow of their campaign does not speak, as far as that flow is among `flows`. */
export function checkNumbers(parsed: ParsedCompany, flows: readonly Flow[]): readonly Problem[] {
  if (parsed.kind === 'problems') return []
  const { numbers, campaigns } = parsed.company
  return Object.values(numbers).flatMap(({ number, campaign, language }) => {
    const flow = flows.find(({ name }) => name === campaigns[campaign]?.flow)
    if (!flow || language === null || flow.languages.includes(language)) return []
    const near = spokenBy(flow.languages, language)
    return [
      problemAt(parsed.source, ['numbers', number, 'language'], {
        rule: 'unknown-language',
        message: `Callers of this number cannot be greeted in ${language}: its flow "${flow.name}" does not speak it`,
        fix: near === null ? suggestion(language, flow.languages) : `Write ${near}.`,
      }),
    ]
  })
}
