import { endingText, type Ending, type Replay } from '../call/index.ts'
import type { CallerEvent } from '../flow/index.ts'

/** What came of it: as text, as data, and whether there is nothing to look at. */
export type Report = Readonly<{ text: string; data: object; isFine: boolean }>

export type TakenAgain = Readonly<{ sid: string; flow: string; replay: Replay }>

/** Calls taken again on the version they ran on: each must have gone the same way. */
export function onTheirOwn(taken: readonly TakenAgain[]): Report {
  const others = taken.filter(({ replay }) => replay.kind !== 'same')
  const same = taken.length - others.length
  const lines = others.map(({ sid, flow, replay }) => `${sid} on ${flow}: ${sentence(replay)}`)
  const [only] = taken
  const summary =
    only && taken.length === 1 && same === 1
      ? `${only.sid} on ${only.flow}: ${sentence(only.replay)}`
      : `${same} of ${taken.length} calls went directive for directive the same.`
  return { text: [...lines, summary].join('\n'), data: { calls: taken, same }, isFine: others.length === 0 }
}

function sentence(replay: Replay): string {
  switch (replay.kind) {
    case 'same':
      return `directive for directive the same, ${replay.turns} turns.`
    case 'differs': {
      const where = replay.step === '' ? 'at its beginning' : `after "${replay.step}"`
      return replay.in === 'words'
        ? `says something else in turn ${replay.turn}, ${where}.`
        : `asks something else of the world in turn ${replay.turn}, ${where}.`
    }
    case 'incomplete':
      return `longer than what is kept of a call: its first turns, up to ${replay.firstTurnKept}, are not there.`
  }
}

/** One call: how it ended on its own version, how on the draft, and what the caller did. */
export type Compared = Readonly<{ sid: string; was: string; is: Ending; keyed: readonly CallerEvent[] }>

type Group = Readonly<{ was: string; is: string; calls: readonly Compared[] }>

/** The draft as it was named, and how many calls were longer than what is kept of one. */
type OnDraft = Readonly<{ draft: string; tooLong: number }>

/** Calls taken again on a draft: those that would have ended elsewhere, grouped, the most frequent first. */
export function onADraft(compared: readonly Compared[], { draft, tooLong }: OnDraft): Report {
  const groups = groupsOf(compared)
  const isUnknown = ({ calls }: Group): boolean => calls[0]?.is.kind === 'unanswered'
  const unknown = groups.filter(isUnknown)
  const elsewhere = groups.filter((group) => !isUnknown(group))
  const same = compared.length - count(groups)
  const text = [
    `${compared.length} calls on ${draft}:`,
    `${same} end where they ended.`,
    `${count(elsewhere)} end elsewhere${elsewhere.length > 0 ? ':' : '.'}`,
    ...elsewhere.flatMap(paragraph),
    `${count(unknown)} cannot be told: the draft asks what they never answered${unknown.length > 0 ? ':' : '.'}`,
    ...unknown.flatMap(paragraph),
    ...(tooLong > 0 ? [`${tooLong} more were longer than what is kept of a call, and are left out.`] : []),
  ].join('\n')
  const shownGroups = { elsewhere: elsewhere.map(shown), unknown: unknown.map(shown) }
  return {
    text,
    data: { calls: compared.length, same, ...shownGroups, tooLong },
    isFine: groups.length === 0,
  }
}

const count = (groups: readonly Group[]): number => groups.reduce((sum, { calls }) => sum + calls.length, 0)

function groupsOf(compared: readonly Compared[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const call of compared) {
    const { was } = call
    const is = endingText(call.is)
    if (was === is) continue
    const key = `${was} -> ${is}`
    groups.set(key, { was, is, calls: [...(groups.get(key)?.calls ?? []), call] })
  }
  return [...groups.values()].toSorted((a, b) => b.calls.length - a.calls.length)
}

function paragraph({ was, is, calls }: Group): readonly string[] {
  const [example] = calls
  return [
    `  ${calls.length}: ${was} -> ${is}`,
    ...(example ? [`    for example ${example.sid}: ${scriptOf(example.keyed)}`] : []),
  ]
}

const shown = ({ was, is, calls }: Group) => ({
  was,
  is,
  calls: calls.length,
  example: calls[0] && { sid: calls[0].sid, script: scriptOf(calls[0].keyed) },
})

/** What the caller did, in the script grammar; what others did is left out. */
function scriptOf(events: readonly CallerEvent[]): string {
  const tokens = events.flatMap((event) => tokenOf(event) ?? [])
  return tokens.length === 0 ? 'the caller did nothing' : tokens.join('; ')
}

function tokenOf(event: CallerEvent): string | null {
  switch (event.type) {
    case 'pressed':
      return event.digits === '' ? 'wait' : event.digits
    case 'said':
      return `speech: ${event.speech}`
    case 'silent':
      return 'wait'
    case 'recorded':
      return 'speech: (a message)'
    case 'leftQueue':
    case 'transferEnded':
      return null
  }
}
