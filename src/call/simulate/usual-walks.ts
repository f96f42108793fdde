import { overflowWay, type CompiledFlow, type Company, type Facts, type Scenario } from '../../flow/index.ts'
import { givenTrial, hoursOfTheWeek } from './given-trial.ts'
import type { Likely, Walks } from './random-walks.ts'

type Given = Scenario['given']
type Inquiry = NonNullable<Given['inquiry']>

/** How queues fare, of a hundred calls. */
const fares = [
  ['available', 85],
  ['busy', 12],
  ['full', 3],
] as const

/** And where a flow leads callers elsewhere. */
const overflowing = [
  ['unstaffed', 4],
  ['30 before', 4],
] as const

/** Walks over a flow: what `given` says holds for all of them, the rest differs as it does from call to call. */
export function usualWalks(flow: CompiledFlow, company: Company, given: Given): Walks {
  const trial = givenTrial(given, flow, company)
  const isToldWho = given.from !== undefined || given.inquiry !== undefined
  return {
    flow,
    company,
    callers: isToldWho ? always(trial.facts) : usualCallers(flow, company),
    moments: given.at === undefined ? anyHour(flow, company) : always(trial.startsAt),
    circumstances:
      given.agents === undefined
        ? faresOf(flow).map(([agents, weight]) => [
            {
              words:
                agents === 'available' ? '' : `--agents ${agents.includes(' ') ? `"${agents}"` : agents}`,
              value: givenTrial({ ...given, agents }, flow, company).circumstances,
            },
            weight,
          ])
        : always(trial.circumstances),
  }
}

const faresOf = ({ states }: CompiledFlow): readonly (readonly [string, number])[] => {
  const leadsElsewhere = [...states.values()].some(({ on }) => Object.hasOwn(on, overflowWay(0)))
  return leadsElsewhere ? [...fares, ...overflowing] : fares
}

const always = <Value>(value: Value): Likely<Value> => [[{ words: '', value }, 1]]

const anyHour = (flow: CompiledFlow, company: Company): Walks['moments'] =>
  hoursOfTheWeek(flow, company).map(({ at, words }) => [{ words: `--at "${words}"`, value: at }, 1])

/** Of a hundred callers: newcomers, some with a reference; those known by their number, or asked; those who hide it. */
function usualCallers(flow: CompiledFlow, company: Company): Likely<Facts> {
  const factsOf = (given: Given): Facts => givenTrial(given, flow, company).facts
  const languages = [...new Set(flow.flow.languages.map((tag) => tag.split('-')[0] ?? tag))]
  const inquiry = anInquiry(flow, company)
  const leads = (['linked', 'ask'] as const).flatMap((match) =>
    languages.map((language) => {
      const words = `--match ${match} --inquiry "product=${inquiry.product}" language=${language}`
      const value = factsOf({ inquiry: { ...inquiry, language, match } })
      return [{ words, value }, 25 / languages.length] as const
    }),
  )
  const byReference = {
    words: `--match new --inquiry reference=${sampleReference}`,
    value: factsOf({ inquiry: { ...inquiry, reference: sampleReference, match: 'new' } }),
  }
  return [
    [{ words: '', value: factsOf({}) }, 35],
    [byReference, 10],
    ...leads,
    [{ words: '--from anonymous', value: factsOf({ from: 'anonymous' }) }, 5],
  ]
}

const twoHoursMs = 7_200_000

// What callers who have one key in when they are asked for it.
const sampleReference = '123456'

function anInquiry({ name }: CompiledFlow, { campaigns }: Company): Inquiry {
  const campaign = Object.values(campaigns).find(({ flow }) => flow === name)
  return {
    name: '',
    product: campaign?.products[0] ?? '',
    language: null,
    country: campaign?.country ?? null,
    reference: '',
    submitted: twoHoursMs,
    answers: {},
    utm: {},
  }
}
