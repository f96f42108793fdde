import {
  compileFlow,
  parseCompany,
  parseFlow,
  partsAmong,
  type CompiledFlow,
  type Company,
} from '../../src/flow/index.ts'

/** Where the telephone finds the servers, whichever of them answers. */
export const publicUrl = 'http://warmline'

const companyText = `
company: Model
timeZone: America/New_York
fallbackNumber: +14155550190
queues:
  sales: { skills: [solar], maxWait: 1h, wrapUp: 0s, preferred: { for: 20s } }
  team: { skills: [solar], maxWait: 1h, wrapUp: 10s, strategy: ringSeveral, ringAtOnce: 2, weight: 2 }
  repair: { skills: { fix: 2 }, relax: [{ after: 30s, skills: { fix: 1 } }], maxWait: 5m }
campaigns:
  sales: { flow: sales, queue: sales, country: US }
  vip: { flow: vip, queue: sales, country: US }
  team: { flow: team, queue: team, country: US }
  repair: { flow: repair, queue: repair, country: US }
numbers:
  +18335550100: { campaign: sales }
  +18335550101: { campaign: vip }
  +18335550102: { campaign: team }
  +18335550103: { campaign: repair }
routing:
  ring: 20s
  wrapUp: 5s
  coolDown: { declined: 10s, noAnswer: 20s, busy: 10s, voicemail: 20s, failed: 10s }
  ageing: 30s
`

const flowText = (name: string, line: string, timeout: string): string => `
flow: ${name}
languages: [en-US]
start: line
steps:
  line:
    ${line}
    on: { closed: message, timeout: ${timeout}, full: message }
  other:
    queue: sales
    on: { closed: message, timeout: message, full: message }
  message:
    voicemail: { prompt: Please speak after the tone. }
    next: bye
  bye: { hangup: Goodbye. }
`

const flowTexts = {
  sales: flowText('sales', 'queue: sales', 'message'),
  vip: flowText('vip', 'queue: sales\n    priority: { inquiry: 3, otherwise: 3 }', 'message'),
  team: flowText('team', 'queue: team', 'message'),
  repair: flowText(
    'repair',
    'queue: repair\n    overflow: [{ unstaffed: true, next: other }, { after: 40s, next: other }]',
    'message',
  ),
}

function readCompany(): Company {
  const read = parseCompany(companyText, 'company.yaml')
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.company
}

function readFlow(name: string, text: string): CompiledFlow {
  const read = parseFlow(text, `${name}.flow.yaml`, partsAmong([]))
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return compileFlow(read.flow, 1)
}

/** A company of three queues: one at a time, several at once, and one that asks for less and overflows. */
export const company = readCompany()

export const numbers = Object.keys(company.numbers)

export const flows: Readonly<Record<string, CompiledFlow>> = Object.fromEntries(
  Object.entries(flowTexts).map(([name, text]) => [name, readFlow(name, text)]),
)

/** Three agents, of whom each queue has two. */
export const team = {
  ana: { phone: '+14155550201', skills: { en: 1, solar: 1 } },
  ben: { phone: '+14155550202', skills: { en: 1, solar: 1, fix: 1 } },
  chloe: { phone: '+14155550203', skills: { en: 1, fix: 2 } },
} as const

/** The same as files, for what must be said without a database. */
export const files = {
  company: { file: 'company.yaml', text: companyText },
  flows: Object.entries(flowTexts).map(([name, text]) => ({ file: `${name}.flow.yaml`, text })),
  recordings: [],
}
