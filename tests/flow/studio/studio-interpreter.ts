import { Liquid } from 'liquidjs'

/**
 * Runs a Studio flow as Twilio describes it, for the importer to be compared with. Written from the widgets' pages at
 * twilio.com/docs/studio/widget-library and knowing nothing of Warmline: a widget says what it says and is left by
 * one of its events; a transition to nowhere ends the flow, and the call with it.
 */
type Condition = Readonly<{ type: string; value: string; arguments: readonly string[] }>
type State = Readonly<{
  name: string
  type: string
  properties: Readonly<Record<string, unknown>>
  transitions: readonly Readonly<{ event: string; next?: string; conditions?: readonly Condition[] }>[]
}>
type Definition = Readonly<{ states: readonly State[]; initial_state: string }>

/** What happens to a call at a place where it waits. */
export type StudioAct =
  | Readonly<{ type: 'keys'; keys: string }>
  | Readonly<{ type: 'speech'; words: string }>
  | Readonly<{ type: 'silence' }>
  | Readonly<{ type: 'answered'; json: Readonly<Record<string, string>> }>
  | Readonly<{ type: 'failed' }>
  | Readonly<{ type: 'dialled'; status: 'completed' | 'busy' | 'no-answer' | 'failed' }>

/** Where a call waits, and for what. */
export type StudioPlace = Readonly<{
  kind: 'answer' | 'recording' | 'request' | 'dial' | 'agent' | 'beyond' | 'over'
  state: string | null
}>

const liquid = new Liquid()

/** The widgets at which a call waits for something. */
const waits: Readonly<Record<string, StudioPlace['kind']>> = {
  'gather-input-on-call': 'answer',
  'record-voicemail': 'recording',
  'make-http-request': 'request',
  'run-function': 'request',
  'connect-call-to': 'dial',
  'enqueue-call': 'agent',
  'send-to-flex': 'agent',
  'capture-payments': 'beyond',
  'add-twiml-redirect': 'beyond',
  'run-subflow': 'beyond',
  'connect-virtual-agent': 'beyond',
  'connect-virtual-agent-v2': 'beyond',
  'send-to-auto-pilot': 'beyond',
  'send-and-wait-for-reply': 'beyond',
  'make-outgoing-call-v1': 'beyond',
  'make-outgoing-call-v2': 'beyond',
}

/** The others, and the event each is left by when all goes well. */
const passes: Readonly<Record<string, string>> = {
  trigger: 'incomingCall',
  'say-play': 'audioComplete',
  'set-variables': 'next',
  'fork-stream': 'next',
  'record-call': 'success',
  'set-attributes': 'success',
  'send-message': 'sent',
}

/** A call to the flow from +14155550123; `heard` is what was said since the last act. */
export function studioCall(text: string, { to = '+18335550100' } = {}) {
  const { states, initial_state: initial } = JSON.parse(text) as Definition
  const byName = new Map(states.map((one) => [one.name, one]))
  const widgets: Record<string, unknown> = {}
  const variables: Record<string, string> = {}
  let heard: string[] = []
  let place: StudioPlace = { kind: 'over', state: null }

  const render = (template: unknown): string =>
    String(
      liquid.parseAndRenderSync(typeof template === 'string' ? template : '', {
        widgets,
        flow: { variables, channel: { address: to } },
        trigger: { call: { From: '+14155550123', To: to, Caller: '+14155550123', Called: to } },
        contact: { channel: { address: '+14155550123' } },
      }),
    )
  const passOf = ({ type, transitions }: State): string | null =>
    transitions.find(({ event }) => event === passes[type])?.next ?? null
  const says = ({ properties }: State): void => {
    const words =
      typeof properties.say === 'string' && properties.say !== ''
        ? render(properties.say)
        : render(properties.play)
    for (let time = 0; time < Math.min(Number(properties.loop ?? 1), 5); time++) heard.push(words)
  }
  const leave = (current: State, event: string): void => {
    const found = current.transitions.find((transition) => transition.event === event)
    enter(found?.next ?? null)
  }
  const enter = (name: string | null, steps = 0): void => {
    const current = byName.get(name ?? '')
    if (!current || steps > 200) {
      place = { kind: 'over', state: name }
      return
    }
    if (current.type === 'say-play' || current.type === 'gather-input-on-call') says(current)
    if (current.type === 'set-variables') keep(current)
    const kind = waits[current.type]
    if (kind) {
      place = { kind, state: name }
      return
    }
    enter(current.type === 'split-based-on' ? splitOf(current) : passOf(current), steps + 1)
  }
  const keep = ({ properties }: State): void => {
    const pairs = properties.variables as readonly { key: string; value: string }[]
    const values = pairs.map(({ key, value }) => [key, render(value)] as const)
    for (const [key, value] of values) variables[key] = value
  }
  const splitOf = ({ transitions, properties }: State): string | null => {
    const matched = transitions.find(
      ({ event, conditions = [] }) =>
        event === 'match' &&
        conditions.every((one) =>
          fits(one.type, render(one.arguments[0] ?? properties.input), render(one.value)),
        ),
    )
    return (matched ?? transitions.find(({ event }) => event === 'noMatch'))?.next ?? null
  }
  const act = (done: StudioAct): void => {
    heard = []
    const current = byName.get(place.state ?? '')
    if (!current) return
    const [event, values] = eventOf(current, done)
    widgets[current.name] = values
    leave(current, event)
  }
  enter(initial)
  return { act, place: () => place, heard: () => heard }
}

/** The event an act is at a widget, and the variables it leaves. */
function eventOf({ type }: State, act: StudioAct): readonly [string, Readonly<Record<string, unknown>>] {
  switch (act.type) {
    case 'keys':
      return ['keypress', { Digits: act.keys }]
    case 'speech':
      return type === 'record-voicemail' ? ['recordingComplete', {}] : ['speech', { SpeechResult: act.words }]
    case 'silence':
      return [type === 'record-voicemail' ? 'noAudio' : 'timeout', {}]
    case 'answered':
      return ['success', { parsed: act.json, body: JSON.stringify(act.json), status_code: '200' }]
    case 'failed':
      return [type === 'run-function' ? 'fail' : 'failed', {}]
    case 'dialled':
      return ['callCompleted', { DialCallStatus: act.status }]
  }
}

// "Studio conditions are not case-sensitive and automatically trim leading and trailing spaces of the values."
function fits(type: string, tested: string, against: string): boolean {
  const test = conditions[type]
  if (!test) throw new Error(`The interpreter knows no condition "${type}"`)
  return test(tested.trim().toLowerCase(), against.trim().toLowerCase())
}

const listOf = (wanted: string): readonly string[] => wanted.split(',').map((one) => one.trim())

const conditions: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  equal_to: (value, wanted) => value === wanted,
  not_equal_to: (value, wanted) => value !== wanted,
  matches_any_of: (value, wanted) => listOf(wanted).includes(value),
  does_not_match_any_of: (value, wanted) => !listOf(wanted).includes(value),
  contains: (value, wanted) => value.includes(wanted),
  does_not_contain: (value, wanted) => !value.includes(wanted),
  starts_with: (value, wanted) => value.startsWith(wanted),
  does_not_start_with: (value, wanted) => !value.startsWith(wanted),
  less_than: (value, wanted) => value !== '' && Number(value) < Number(wanted),
  greater_than: (value, wanted) => value !== '' && Number(value) > Number(wanted),
  is_blank: (value) => value === '',
  is_not_blank: (value) => value !== '',
  regex: (value, wanted) => new RegExp(wanted).test(value),
}
