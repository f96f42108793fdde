import { stateKey } from './draft.ts'
import type { Key } from './draft.ts'
import type { BoundLoop } from './bound-loops.ts'
import type { StudioFlow, Widget } from './studio-flow.ts'
import type { Translation } from './translation.ts'

export type Verdict = 'translated' | 'translated with a difference' | 'needs a hand' | 'dropped'

/** What became of one widget. `step` is the step that callers come to there; `null` when there is none. */
export type ReportLine = Readonly<{
  state: string
  type: string
  verdict: Verdict
  step: string | null
  notes: readonly string[]
}>

/** All that an author should know of an import. */
export type Report = Readonly<{
  lines: readonly ReportLine[]
  /** What holds for the flow as a whole, as sentences. */
  remarks: readonly string[]
  /** What to add to `company.yaml`, as YAML. */
  companyLines: readonly string[]
}>

type Made = Readonly<{
  translations: ReadonlyMap<string, Translation>
  names: ReadonlyMap<Key, string>
  loops: readonly BoundLoop[]
}>

/** A line for every widget of the flow, in the order of the file. */
export const reportLines = ({ widgets }: StudioFlow, made: Made): readonly ReportLine[] =>
  [...widgets.values()].map((widget) => lineOf(widget, made))

function lineOf(widget: Widget, made: Made): ReportLine {
  const { name: state, type } = widget
  const said = { state, type, step: made.names.get(stateKey(state)) ?? null }
  const translation = made.translations.get(state)
  const host = hostOf(state, made)
  if (type === 'trigger') return { ...said, ...triggerNote(translation) }
  if (!translation || (said.step === null && host === null && translation.drafts.length > 0))
    return { ...said, verdict: 'dropped', notes: ['no call comes to it'] }
  const bounds = made.loops
    .filter(({ drafts }) => drafts.some(({ key }) => key === stateKey(state)))
    .map(boundNote)
  return {
    ...said,
    verdict: verdictOf(translation, bounds.length > 0),
    notes: [...whereabouts(said.step, host), ...translation.byHand, ...translation.differences, ...bounds],
  }
}

// Callers never notice a trigger that leads on; one that no call comes back to was translated by where the flow starts.
const triggerNote = (translation: Translation | undefined): Pick<ReportLine, 'verdict' | 'notes'> =>
  translation === undefined
    ? { verdict: 'translated', notes: [] }
    : {
        verdict: verdictOf(translation, false),
        notes: [...translation.byHand, ...translation.differences],
      }

/** The step that a state is part of now; `null` when it stands for itself. */
function hostOf(state: string, { translations, names }: Made): string | null {
  const [host] = [...translations].find(([, { absorbs }]) => absorbs.includes(state)) ?? []
  return host === undefined ? null : (names.get(stateKey(host)) ?? host)
}

function whereabouts(step: string | null, host: string | null): readonly string[] {
  if (host !== null) return [`is part of ${host} now`]
  return step === null ? ['has no step: callers pass it without noticing'] : []
}

function verdictOf({ byHand, differences }: Translation, isBound: boolean): Verdict {
  if (byHand.length > 0) return 'needs a hand'
  return differences.length > 0 || isBound ? 'translated with a difference' : 'translated'
}

function boundNote({ rounds, isCounted }: BoundLoop): string {
  if (isCounted)
    return `it goes round while it counts: ${rounds} rounds are written out, and then a person takes over`
  const after = rounds === 1 ? 'the first round' : `${rounds} rounds`
  return `it went round without the caller for ever: after ${after} the caller now goes to a person`
}
