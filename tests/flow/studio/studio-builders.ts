type Json = Readonly<Record<string, unknown>>

/** A state of a Studio flow as an export holds it. */
export type State = Readonly<{ name: string; type: string; transitions: readonly Json[]; properties: Json }>

/** The events of a state, by name, with the state each leads to; `null` is wired to nothing. */
type Wires = Readonly<Record<string, string | null>>

const wired = (wires: Wires): readonly Json[] =>
  Object.entries(wires).map(([event, next]) => (next === null ? { event } : { event, next }))

export const state = (name: string, type: string, wires: Wires, properties: Json = {}): State => ({
  name,
  type,
  transitions: wired(wires),
  properties: { offset: { x: 0, y: 0 }, ...properties },
})

const trigger = (incomingCall: string | null): State =>
  state('Trigger', 'trigger', { incomingMessage: null, incomingCall, incomingRequest: null })

export const say = (name: string, words: string, next: string | null = null, properties: Json = {}): State =>
  state(name, 'say-play', { audioComplete: next }, { say: words, loop: 1, ...properties })

export const gather = (name: string, words: string, wires: Wires, properties: Json = {}): State =>
  state(
    name,
    'gather-input-on-call',
    { keypress: null, speech: null, timeout: null, ...wires },
    { say: words, loop: 1, timeout: 5, stop_gather: true, finish_on_key: '#', ...properties },
  )

/** One match of a split: the condition's type and value, and where it leads. */
export type Match = readonly [type: string, value: string, next: string | null]

export const split = (
  name: string,
  input: string,
  matches: readonly Match[],
  noMatch: string | null = null,
): State => ({
  ...state(name, 'split-based-on', {}, { input }),
  transitions: [
    ...wired({ noMatch }),
    ...matches.map(([type, value, next]) => ({
      event: 'match',
      ...(next !== null && { next }),
      conditions: [{ friendly_name: value, type, value, arguments: [input] }],
    })),
  ],
})

export const setVariables = (
  name: string,
  variables: Readonly<Record<string, string>>,
  next: string | null,
): State =>
  state(
    name,
    'set-variables',
    { next },
    { variables: Object.entries(variables).map(([key, value]) => ({ key, value })) },
  )

export const connect = (name: string, to: string, next: string | null, properties: Json = {}): State =>
  state(name, 'connect-call-to', { callCompleted: next, hangup: null }, { noun: 'number', to, ...properties })

export const enqueue = (name: string, queue: string, wires: Wires = {}): State =>
  state(
    name,
    'enqueue-call',
    { callComplete: null, failedToEnqueue: null, callFailure: null, ...wires },
    { queue_name: queue },
  )

export const flex = (name: string, workflow: string, wires: Wires = {}): State =>
  state(
    name,
    'send-to-flex',
    { callComplete: null, failedToEnqueue: null, callFailure: null, ...wires },
    { workflow, channel: 'TC00000000000000000000000000000000' },
  )

export const voicemail = (name: string, wires: Wires = {}): State =>
  state(
    name,
    'record-voicemail',
    { recordingComplete: null, noAudio: null, hangup: null, ...wires },
    { timeout: 5, max_length: 120, play_beep: 'true' },
  )

export const request = (name: string, url: string, wires: Wires, properties: Json = {}): State =>
  state(
    name,
    'make-http-request',
    { success: null, failed: null, ...wires },
    { method: 'GET', url, ...properties },
  )

/** The text of a flow whose trigger leads to the first of these states, unless one of them is a trigger. */
export function studioText(...states: readonly State[]): string {
  const [first] = states
  const all = states.some(({ type }) => type === 'trigger')
    ? states
    : [trigger(first?.name ?? null), ...states]
  return JSON.stringify({
    description: 'A flow for a test',
    states: all,
    initial_state: 'Trigger',
    flags: { allow_concurrent_calls: true },
  })
}
