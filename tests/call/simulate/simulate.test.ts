import { describe, expect, test } from 'vitest'
import { shippedFlow } from '../../flow/flow-builders.ts'
import { heard, outcomeOf, tried, trialOf, trialOfSteps } from './trials.ts'

const menu = `
menu:
  menu:
    prompt: For sales, press 1. To leave a message, press 2.
    options: { 1: { hear: [sales], next: sales }, 2: { next: message } }
    retries: 0
    timeout: 7s
  on: { noInput: bye, noMatch: bye }
sales:
  queue: sales
  maxWait: 3m
  on: { closed: bye, timeout: message, full: message }
message:
  voicemail: { prompt: Speak after the tone. }
  next: bye
`

test.each([
  ['1', 'queue sales'],
  ['speech: I want sales', 'queue sales'],
  ['2; speech: call me', 'voicemail'],
  ['2; wait; wait', 'goodbye'],
  ['wait', 'goodbye'],
  ['hangup', 'hung up'],
  ['2; hangup', 'hung up'],
])('a caller who does "%s" ends in "%s"', (script, outcome) => {
  const call = tried(trialOfSteps(menu), script)
  expect([call.isOver, outcomeOf(call)]).toEqual([true, outcome])
})

test('what a menu leaves to the step before it is not heard as an empty prompt', () => {
  const call = tried(
    trialOfSteps(`
hello: { say: For sales press 1., next: choose }
choose: { menu: { prompt: null, options: { 1: { next: bye } } }, on: { noInput: bye, noMatch: bye } }`),
  )
  expect(heard(call)).toEqual(['For sales press 1.'])
})

test('a script that is shorter than the call leaves it where it stands', () => {
  const call = tried(trialOfSteps(menu), '2')
  expect([call.isOver, outcomeOf(call), heard(call).at(-1)]).toEqual([false, null, 'Speak after the tone.'])
})

test('what is done after the end changes nothing', () => {
  const call = tried(trialOfSteps(menu), '1')
  expect(tried(trialOfSteps(menu), '1; 2; hangup')).toEqual(call)
})

test('time goes by while prompts are spoken and callers are silent', () => {
  const silent = tried(trialOfSteps(menu), 'wait').turns.at(-1)?.at ?? 0
  const quick = tried(trialOfSteps(menu), '1').turns.at(-2)?.at ?? 0
  expect(quick).toBeGreaterThan(3)
  expect(silent - quick).toBeCloseTo(7 - 1.5)
})

test('keys beyond those a menu takes are lost, and an answer ends at its finish key', () => {
  const asks = `
number:
  ask: { prompt: Your number., type: digits, length: { min: 2, max: 6 }, as: number, retries: 0 }
  next: bye
  on: { noInput: bye, noMatch: bye }
`
  expect(tried(trialOfSteps(asks), '123#4').position.context.captured).toEqual({ number: '123' })
  expect(outcomeOf(tried(trialOfSteps(menu), '19'))).toBe('queue sales')
})

test('speech is silence to a prompt that only takes keys', () => {
  const asks = menu.replace('hear: [sales], ', '')
  expect(tried(trialOfSteps(asks), 'speech: sales').turns.at(-1)?.event).toEqual({ type: 'silent' })
})

test('an unfinished flow can be tried up to where it leads nowhere', () => {
  const unfinished = menu.replace('noMatch: bye', 'noMatch: message').replace('noInput: bye, ', '')
  expect(outcomeOf(tried(trialOfSteps(unfinished), 'wait'))).toBe('nowhere')
})

test('a flow that never comes to rest ends as endless, and tells once what is said again and again', () => {
  const round = `
hello: { say: Hello., next: wait }
wait: { say: Please wait., next: hello }
`
  const call = tried(trialOfSteps(round), '1')
  expect([call.isOver, outcomeOf(call), heard(call)]).toEqual([true, 'endless', ['Hello.', 'Please wait.']])
})

describe('in line', () => {
  test.each([
    ['{ agents: available }', '1', 'queue sales'],
    ['{ agents: after 2m }', '1', 'queue sales'],
    ['{ agents: after 4m }', '1; wait; speech: hello', 'voicemail'],
    ['{ agents: { sales: busy } }', '1; wait; speech: hello', 'voicemail'],
    ['{ agents: busy }', '1; hangup', 'abandoned sales'],
    ['{ agents: full }', '1; speech: hello', 'voicemail'],
  ])('with %s a caller who does "%s" ends in "%s"', (given, script, outcome) => {
    expect(outcomeOf(tried(trialOfSteps(menu, given), script))).toBe(outcome)
  })

  test('a caller waits as long as the step says', () => {
    const [begun, waited] = tried(trialOfSteps(menu, '{ agents: busy }'), '1; wait').turns.slice(-2)
    expect((waited?.at ?? 0) - (begun?.at ?? 0)).toBe(180)
  })

  test('a caller still there when the queue closes is told so', () => {
    const call = tried(trialOf(shippedFlow('clinic'), '{ at: Friday 16:58, agents: busy }'), '1; wait')
    expect(call.turns.at(-1)?.event).toEqual({ type: 'leftQueue', because: 'closed' })
  })

  const offers =
    menu
      .replace('maxWait: 3m', 'maxWait: 3m\n  offerCallbackAfter: 1m')
      .replace('full: message', 'full: message, callback: wish') +
    `
wish:
  callback: { queue: sales }
  next: bye
  on: { noNumber: bye, noInput: bye, noMatch: bye, declined: bye }
`

  test('a caller who has waited so long may take the offer of a callback by key 1', () => {
    const [begun, left] = tried(trialOfSteps(offers, '{ agents: busy }'), '1; 1').turns.slice(-2)
    expect(left?.event).toEqual({ type: 'leftQueue', because: 'callback' })
    expect((left?.at ?? 0) - (begun?.at ?? 0)).toBe(60)
  })

  test('the offer is not heard by a caller whom an agent answers before', () => {
    const waiting = tried(trialOfSteps(offers, '{ agents: busy }'), '1')
    expect(heard(waiting).at(-1)).toMatch(/press 1/)
    expect(heard(tried(trialOfSteps(offers), '1')).join()).not.toMatch(/called back/)
  })
})

describe('a caller who is led elsewhere', () => {
  const overflowing = `
sales:
  queue: clinic
  offerVoicemailAfter: 1m
  overflow:
    - { longerThan: 20, next: long }
    - { unstaffed: true, next: nobody }
    - { closesWithin: 10m, next: late }
    - { after: 3m, next: tired }
  on: { closed: bye, timeout: bye, full: full, voicemail: message }
long: { hangup: Long. }
nobody: { say: Nobody., next: sales }
late: { hangup: Late. }
tired: { hangup: Tired. }
full: { hangup: Full. }
message: { voicemail: { prompt: Speak. }, next: bye }
`

  test.each([
    ['so many stand before them', 'agents: 21 before', '', 'Long.'],
    ['the queue closes soon', 'at: Monday 16:51', '', 'Late.'],
    ['they have waited so long', 'agents: busy', 'wait', 'Tired.'],
    ['it closes soon while they wait', 'at: Monday 16:49, agents: busy', 'wait', 'Late.'],
    ['the line is full, and no overflow holds', 'agents: full', '', 'Full.'],
    ['they would rather leave a message', 'agents: busy', '2', 'Speak.'],
  ])('goes where the flow says when %s', (_, given, script, words) => {
    expect(heard(tried(trialOfSteps(overflowing, `{ ${given} }`), script)).at(-1)).toBe(words)
  })

  test('waits like the others while not more stand before them', () => {
    const call = tried(trialOfSteps(overflowing, '{ agents: 20 before }'), 'wait')
    expect(call.turns.at(-1)?.event).toEqual({ type: 'leftQueue', because: 'overflow:4' })
  })

  test('is led there at the moment, not at the end of their patience', () => {
    const [begun, left] = tried(trialOfSteps(overflowing, '{ agents: busy }'), 'wait').turns.slice(-2)
    expect((left?.at ?? 0) - (begun?.at ?? 0)).toBe(180)
  })

  test('since nobody is signed in, and comes back, is let wait', () => {
    const call = tried(trialOfSteps(overflowing, '{ agents: unstaffed }'), 'wait')
    expect(heard(call)).toContain('Nobody.')
    expect(call.turns.at(-1)?.event).toEqual({ type: 'leftQueue', because: 'overflow:4' })
  })
})

test('a flow that leads from every talk back into line comes to an end all the same', () => {
  const round = `
sales:
  queue: sales
  next: sales
  on: { closed: bye, timeout: bye, full: bye }
`
  expect(outcomeOf(tried(trialOfSteps(round)))).toBe('queue sales')
})

describe('what the world answers', () => {
  test('a withheld number cannot be suppressed, a given one can', () => {
    const keyed = tried(trialOf(shippedFlow('solar-spring'), '{ from: anonymous }'), '9; 4155550123#')
    expect(keyed.turns.flatMap(({ performed }) => performed.map(({ result }) => result.type))).toEqual([
      'noNumber',
      'done',
    ])
  })

  test('a transfer ends as it is told to', () => {
    const transfer = `
billing:
  transfer: billing
  next: bye
  on: { noAnswer: message }
message:
  voicemail: { prompt: Speak., again: Speak now. }
  next: bye
`
    expect(outcomeOf(tried(trialOfSteps(transfer)))).toBe('transferred billing')
    const unanswered = tried(trialOfSteps(transfer, '{ transfers: { billing: noAnswer } }'), 'speech: hello')
    expect(outcomeOf(unanswered)).toBe('voicemail')
  })

  const lookup = `
ask:
  lookup: { url: "https://crm.example.com/", capture: { tier: tier } }
  next: bye
  on: { failed: sales }
sales:
  queue: sales
  on: { closed: bye, timeout: bye, full: bye }
`

  test('a step is told what it finds', () => {
    const found = tried(trialOfSteps(lookup, '{ results: { ask: { values: { tier: gold } } } }'))
    expect(found.position.context.captured).toEqual({ tier: 'gold' })
  })

  test('a step is told that it fails', () => {
    expect(outcomeOf(tried(trialOfSteps(lookup, '{ results: { ask: failed } }')))).toBe('queue sales')
  })
})

test('the match is found as for a real call', () => {
  const bandOf = (inquiry: string) =>
    trialOf(shippedFlow('solar-spring'), `{ inquiry: ${inquiry} }`).facts.match.band
  expect(bandOf('{ product: solar, submitted: 2h ago }')).toBe('linked')
  expect(bandOf('{ product: solar, submitted: 200d ago }')).toBe('ask')
  expect(bandOf('{ product: solar, phone: +14155550199 }')).toBe('new')
})
