import { destination } from '../flow.ts'
import type { FlowStep } from '../flow.ts'
import { quoted, spelledOut } from '../wording/spelled-out.ts'
import type { StepPair } from './compare-steps.ts'
import { placeWords } from './place-words.ts'

/** Where the outcomes lead that are wired by `next` and `on`; those that both steps have, and those only one has. */
export function compareWires({ before, after, nameNow }: StepPair): readonly string[] {
  const old = wiresOf(before, nameNow)
  const now = wiresOf(after, (name) => name)
  const moved = new Map<string, string[]>()
  for (const [outcome, to] of now) {
    const was = old.get(outcome)
    if (was === to) continue
    const key = was === undefined ? `now goes to ${to}` : `now goes to ${to} (was ${was})`
    moved.set(key, [...(moved.get(key) ?? []), outcome])
  }
  const isOnlyWay = now.size === 1
  const gone = [...old.keys()].filter((outcome) => !now.has(outcome))
  return [
    ...[...moved].map(([goes, outcomes]) =>
      isOnlyWay
        ? `${quoted(after.name)} ${goes}.`
        : `${quoted(after.name)} ${goes} when ${outcomes.map((name) => whenWords(after, name)).join(', or ')}.`,
    ),
    ...(before.kind === after.kind
      ? gone.map((outcome) => `${quoted(after.name)} no longer ends because ${whenWords(before, outcome)}.`)
      : []),
  ]
}

const whenWords = ({ outcomes }: FlowStep, outcome: string): string =>
  outcomes.find(({ name }) => name === outcome)?.when ?? `it ends in ${spelledOut(outcome)}`

// An outcome that is wired where it is described is compared there.
function wiresOf(step: FlowStep, nameNow: (old: string) => string): ReadonlyMap<string, string> {
  return new Map(
    step.outcomes
      .filter(({ name }) => !step.leads.some(({ outcome }) => outcome === name))
      .map(({ name }) => [name, target(destination(step, name), nameNow)]),
  )
}

function target(to: ReturnType<typeof destination>, nameNow: (old: string) => string): string {
  if (to === null) return 'nowhere'
  return to === 'end' ? 'the end of the call' : placeWords(nameNow(to.step))
}
