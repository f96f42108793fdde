import { spokenSeconds, type CallerAct, type CallerEvent, type Directive } from '../../flow/index.ts'

type Hangup = Extract<CallerAct, { type: 'hangup' }>

/** What the telephone makes of a caller's act: the event it reports, and how long that took. */
export type Answer = Readonly<{ event: CallerEvent; seconds: number }>

type Gather = Extract<Directive, { type: 'gather' }>
type Record = Extract<Directive, { type: 'record' }>

/** A caller who has listened to the end needs a moment, and half a second for each key. */
const thinkSeconds = 1
const secondsAKey = 0.5
const recordedAt = 'simulated:recording'

/** What becomes of `act` when the telephone has been told to `asking`. */
export function answer(asking: Gather | Record, act: Exclude<CallerAct, Hangup>): Answer {
  return asking.type === 'gather' ? answerGather(asking, act) : answerRecord(asking, act)
}

function answerGather(asking: Gather, act: Exclude<CallerAct, Hangup>): Answer {
  const silence: Answer = { event: { type: 'silent' }, seconds: asking.timeoutSeconds }
  switch (act.type) {
    case 'wait':
      return silence
    case 'press':
      return pressed(asking, act.keys)
    case 'speak': {
      const seconds = thinkSeconds + spokenSeconds(act.words, asking.words.language)
      if (asking.input === 'keys') return { ...silence, seconds: seconds + asking.timeoutSeconds }
      return { event: { type: 'said', speech: act.words }, seconds }
    }
  }
}

/** Keys count one by one until there are enough; what is pressed beyond that is lost, as on a real line. */
function pressed({ maxKeys, finishOnKey, timeoutSeconds }: Gather, keys: string): Answer {
  const finish = finishOnKey === '' ? -1 : keys.indexOf(finishOnKey)
  const wanted = finish < 0 ? keys : keys.slice(0, finish)
  const digits = maxKeys === null ? wanted : wanted.slice(0, maxKeys)
  const isComplete = finish >= 0 || digits.length === maxKeys
  const seconds = thinkSeconds + digits.length * secondsAKey + (isComplete ? 0 : timeoutSeconds)
  return { event: digits === '' ? { type: 'silent' } : { type: 'pressed', digits }, seconds }
}

// The telephone tells of a recording in which nothing was said as of silence.
function answerRecord(
  { words, maxSeconds, silenceSeconds }: Record,
  act: Exclude<CallerAct, Hangup>,
): Answer {
  if (act.type !== 'speak') return { event: { type: 'silent' }, seconds: silenceSeconds }
  const seconds = Math.min(maxSeconds, Math.ceil(spokenSeconds(act.words, words.language)))
  return { event: { type: 'recorded', url: recordedAt, seconds }, seconds: seconds + silenceSeconds }
}
