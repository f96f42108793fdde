import { expect, test } from 'vitest'
import { importStudio } from '../../../src/flow/studio/import-studio.ts'
import { parsed } from '../flow-builders.ts'
import { imported } from './both-calls.ts'
import { flex, gather, say, setVariables, split, state, studioText } from './studio-builders.ts'

const stepsOf = (text: string) => parsed(imported(text).yaml).steps
const notesOn = (text: string, name: string) =>
  imported(text)
    .report.lines.find(({ state: one }) => one === name)
    ?.notes.join('\n')

const menuText = (timeout: string | null) =>
  studioText(
    gather('menu', 'Press 1.', { keypress: 'choice', timeout }),
    split('choice', '{{widgets.menu.Digits}}', [['equal_to', '1', 'thanks']], 'menu'),
    say('thanks', 'Thank you.'),
  )

test('makes one menu of a question and the split behind it, under the question’s own name', () => {
  const steps = stepsOf(menuText(null))
  expect(steps.get('menu')?.kind).toBe('menu')
  expect(steps.has('choice')).toBe(false)
})

test('says a question three times to a caller who stays silent, and then goes to a person', () => {
  const steps = stepsOf(menuText('menu'))
  const silence = ['menu', 'menu-2', 'menu-3'].map((name) => steps.get(name)?.on.get('noInput'))
  expect(silence).toEqual(['menu-2', 'menu-3', 'person'])
  expect(notesOn(menuText('menu'), 'menu')).toContain('after 3 rounds the caller now goes to a person')
})

test('lets a caller who presses wrong keys go on from the first round', () => {
  expect(stepsOf(menuText('menu')).get('menu-3')?.on.get('noMatch')).toBe('menu')
})

test('keeps names that people gave, and makes those that no step can have into some', () => {
  const text = studioText(
    say('Grüße', 'Hallo.', '2nd step!'),
    say('2nd step!', 'Weiter.', 'nd-step'),
    say('nd-step', 'Ende.'),
  )
  expect([...stepsOf(text).keys()]).toEqual(['Grüße', 'nd-step', 'nd-step-2', 'end-of-call'])
})

test('takes speech markup out of the words, and says so', () => {
  const text = studioText(say('hello', 'Hello <break time="1s"/>there, <Your Name>.'))
  expect(imported(text).yaml).toContain('say: Hello there, <Your Name>.')
  expect(notesOn(text, 'hello')).toContain('SSML')
})

test('writes what needs a hand above the step, or on top where there is no step', () => {
  const text = studioText(
    state('text', 'send-message', { sent: 'pay', failed: null }, { body: 'Hello' }),
    state('pay', 'capture-payments', { success: null }),
  )
  const lines = imported(text).yaml.split('\n')
  expect(lines[lines.findIndex((line) => line === '  pay:') - 1]).toMatch(
    /# NEEDS A HAND: The caller is handed/,
  )
  expect(lines[1]).toMatch(/^# NEEDS A HAND, at text: No text message is sent/)
})

test('changes the caller’s language on the way to words in another', () => {
  const text = studioText(
    say('english', 'Hello.', 'french', { language: 'en-GB' }),
    say('french', 'Bonjour.', null, { language: 'fr' }),
  )
  const flow = parsed(imported(text).yaml)
  expect(flow.languages).toEqual(['en-GB', 'fr-FR'])
  expect(flow.steps.get('english')?.next).toBe('french-fr')
})

test('reads a flow as the REST API answers it', () => {
  const wrapped = JSON.stringify({
    sid: 'FW1',
    friendly_name: 'x',
    definition: JSON.parse(menuText(null)) as unknown,
  })
  expect(importStudio(wrapped, { name: 'x', company: null }).kind).toBe('flow')
})

test('hands callers to a person where Studio wired nothing to calls, and says so', () => {
  const text = studioText(
    state('Trigger', 'trigger', { incomingCall: null, incomingRequest: 'ring' }),
    state('ring', 'make-outgoing-call-v2', { answered: 'hello' }),
    say('hello', 'Hello.'),
  )
  expect(stepsOf(text).get('Trigger')?.kind).toBe('queue')
  expect(imported(text).report.lines.map(({ verdict }) => verdict)).toEqual([
    'needs a hand',
    'dropped',
    'dropped',
  ])
  expect(notesOn(text, 'Trigger')).toContain('Incoming calls led nowhere in Studio')
})

test('begins a subflow where the flow that ran it led callers in', () => {
  const text = studioText(
    state('Trigger', 'trigger', { incomingCall: null, incomingParent: 'hello' }),
    say('hello', 'Hello.'),
  )
  expect(parsed(imported(text).yaml).start).toBe('hello')
  expect(notesOn(text, 'Trigger')).toContain('calls begin where')
})

test('refuses a flow of messages alone', () => {
  const text = studioText(
    state('Trigger', 'trigger', { incomingMessage: 'chat', incomingCall: null }),
    flex('chat', 'WW00000000000000000000000000000000'),
  )
  expect(importStudio(text, { name: 'x', company: null })).toMatchObject({
    kind: 'refused',
    state: 'Trigger',
  })
})

test('hands the caller to a person where the flow leads to a state that is missing', () => {
  const text = studioText(say('hello', 'Hello.', 'gone'))
  expect(stepsOf(text).get('gone')?.kind).toBe('queue')
  expect(imported(text).report.lines.at(-1)).toMatchObject({ state: 'gone', verdict: 'needs a hand' })
})

test('plays a recording whose name has spaces in it', () => {
  const text = studioText(say('hello', '', null, { play: 'https://media.example/Main menu.mp3' }))
  expect(imported(text).yaml).toContain('play: https://media.example/Main%20menu.mp3')
})

test('keeps the fields of a text whose Liquid it cannot carry whole', () => {
  const text = studioText(
    setVariables('who', { name: 'Ann' }, 'hello'),
    say(
      'hello',
      '{% assign day = "now" | date: "%A" %}Hello {{ flow.variables.name | rot13 }}, it is {{ "now" | rot13 }}.',
    ),
  )
  expect(imported(text).yaml).toContain('say: Hello {{ captured.name }}, it is .')
  expect(notesOn(text, 'hello')).toContain('its Liquid filters were taken out')
})

test('takes nobody who stays silent to have given the answer of an earlier visit', () => {
  const asked = gather('ask', 'Press 1.', { keypress: 'choice', timeout: 'choice' }, { number_of_digits: 1 })
  const choice = split('choice', '{{widgets.ask.Digits}}', [['equal_to', '1', 'again']], 'end')
  const again = gather('again', 'You pressed {{widgets.ask.Digits}}. Press any key.', { keypress: 'ask' })
  expect(
    stepsOf(studioText(asked, choice, again, say('end', 'Goodbye.')))
      .get('ask')
      ?.on.get('noInput'),
  ).toBe('ask-silent')
  const itself = gather('ask', 'Not {{widgets.ask.Digits}}. Press 1.', { keypress: 'ask', timeout: 'ask' })
  expect(stepsOf(studioText(itself)).get('ask')?.on.get('noInput')).toBe('ask-silent')
  const once = studioText(asked, choice, say('again', '{{widgets.ask.Digits}}'), say('end', 'Goodbye.'))
  expect(stepsOf(once).has('ask-silent')).toBe(false)
})

test('asks all that a match asks of one answer, also what it asks twice', () => {
  const asked = gather('ask', 'Press two keys.', { keypress: 'both' })
  const both = {
    ...split('both', '{{widgets.ask.Digits}}', []),
    transitions: [
      {
        event: 'match',
        next: 'yes',
        conditions: ['1', '2'].map((value) => ({
          friendly_name: value,
          type: 'contains',
          value,
          arguments: ['{{widgets.ask.Digits}}'],
        })),
      },
    ],
  }
  const yaml = imported(studioText(asked, both, say('yes', 'Yes.'))).yaml
  expect(yaml).toContain('captured.askKeys: { contains: "1" }, captured.bothAskKeys2: { contains: "2" } }')
  expect(yaml).toContain('set: { bothAskKeys2: "{{ captured.askKeys }}" }')
})

test('refuses a widget of no known type only where a call can come to it', () => {
  const unknown = state('guess', 'read-minds', {})
  const reached = studioText(say('hello', 'Hello.', 'guess'), unknown)
  expect(importStudio(reached, { name: 'x', company: null })).toMatchObject({
    kind: 'refused',
    state: 'guess',
    type: 'read-minds',
  })
  expect(imported(studioText(say('hello', 'Hello.'), unknown)).report.lines.at(-1)).toMatchObject({
    verdict: 'dropped',
  })
})
