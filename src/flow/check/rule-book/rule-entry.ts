/** What an author can read of a rule. */
export type RuleEntry = Readonly<{
  /** `error`: certainly wrong; `warning`: callers will not like it. Either keeps a flow from being published. */
  severity: 'error' | 'warning'
  /** Whether an author may accept a finding, with a reason. Never where a caller would be stranded. */
  canBeWaived: boolean
  /** What holds in a flow without such a finding. */
  proves: string
  why: string
  remedy: string
}>

export const error = { severity: 'error', canBeWaived: false } as const
export const waivableError = { severity: 'error', canBeWaived: true } as const
export const warning = { severity: 'warning', canBeWaived: true } as const
