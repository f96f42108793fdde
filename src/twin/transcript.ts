import type { LegEvent } from './leg-event.ts'

/** A call as lines to read: what was heard and done, in order, each with its second since the first. */
export function renderTranscript(events: readonly LegEvent[]): string {
  const startedAt = events[0]?.at ?? 0
  return events.map((event) => `${seconds(event.at - startedAt)}  ${describe(event)}`).join('\n')
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1).padStart(6)

function describe({ at: _at, type, ...details }: LegEvent): string {
  const shown = Object.values(details).filter((value) => value !== null && value !== '')
  return [type, ...shown.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))].join(
    ' ',
  )
}
