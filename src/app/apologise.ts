import { systemWords } from '../call/index.ts'
import { parseCompany, parseFlow, partsAmong, type Campaign, type Company } from '../flow/index.ts'
import { renderHangup, renderToPerson } from '../twilio/index.ts'
import type { Language } from '../words.ts'
import { word } from '../words.ts'
import type { AuthoredFiles } from './publish-files.ts'
import type { AuthoredFile } from './publishing/authored-file.ts'

/** What is said when everything else has failed, as TwiML. */
export type Apologise = Readonly<{
  /** Leads the caller to a person; `to` is the number they dialled. */
  toCaller: (to: string, because: 'failure' | 'unknownNumber') => string
  /** Lets an agent go whose call cannot be brought to them. */
  toAgent: () => string
}>

/**
 * Made from the flows folder alone, so that it works without a database (invariant 9). Without a readable company
 * there is no number to ring, and the caller hears an apology and a goodbye.
 */
export function apologiser(files: AuthoredFiles): Apologise {
  const read = parseCompany(files.company.text, files.company.file)
  const company = read.kind === 'company' ? read.company : null
  const languages = greetings(files.flows)
  const languageOf = (campaign: Campaign | null): Language | null =>
    (campaign && languages.get(campaign.flow)) ?? null

  const toCaller: Apologise['toCaller'] = (to, because) => {
    // An agent who wants to say that they are there is of no use to the person whom callers are led to.
    if (company && isAgentLine(company, to))
      return renderHangup(systemWords(company.agentLine.language).agentLineFailed)
    const campaign = company && campaignOf(company, to)
    const words = systemWords(languageOf(campaign))
    const number = company && (campaign?.fallbackNumber ?? company.fallbackNumber)
    const sentence = because === 'failure' ? words.apology : words.unknownNumber
    return number === null ? renderHangup(words.goodbye) : renderToPerson(sentence, number, words.goodbye)
  }
  return { toCaller, toAgent: () => renderHangup(systemWords(null).offerGone) }
}

const isAgentLine = ({ agentLine }: Company, to: string): boolean =>
  agentLine.numbers.some((number) => number === to)

const campaignOf = ({ campaigns, numbers }: Company, to: string): Campaign | null =>
  campaigns[numbers[to]?.campaign ?? ''] ?? null

/** The language each flow greets in, by flow. */
function greetings(flows: readonly AuthoredFile[]): ReadonlyMap<string, Language> {
  const parts = partsAmong(flows)
  return new Map(
    flows.flatMap(({ text, file }) => {
      const read = parseFlow(text, file, parts)
      return read.kind === 'flow' ? [[read.flow.name, word<Language>(read.flow.languages[0])] as const] : []
    }),
  )
}
