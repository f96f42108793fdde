/** What an author can read of a rule. */
export type RuleEntry = Readonly<{
  /** `error`: certainly wrong; `warning`: callers will not like it. Either keeps a flow from being published. */
  severity: 'error' | 'warning'
  /** Whether an author may accept a finding, with a reason. Never where a caller would be stranded. */
  canBeWaived: boolean
  /**
   * `finding`: its author has to do something about it, or waive it. `untilPublished`: the same, but a waiver only lasts
   * while the flow is being written, since callers must not be led to what is not there. `remark`: nothing is wrong with
   * the flow; what was not looked up, what lies about unused, who is not hired yet.
   */
  weighs: 'finding' | 'untilPublished' | 'remark'
  /** What holds in a flow without such a finding. */
  proves: string
  why: string
  remedy: string
}>

export const error = { severity: 'error', canBeWaived: false, weighs: 'finding' } as const
export const waivableError = { severity: 'error', canBeWaived: true, weighs: 'finding' } as const
export const warning = { severity: 'warning', canBeWaived: true, weighs: 'finding' } as const
export const untilPublished = { severity: 'error', canBeWaived: true, weighs: 'untilPublished' } as const
export const remark = { severity: 'warning', canBeWaived: true, weighs: 'remark' } as const
