import {
  connect,
  enqueue,
  flex,
  gather,
  request,
  say,
  setVariables,
  split,
  state,
  studioText,
  voicemail,
} from './studio-builders.ts'

const digitsOf = (name: string): string => `{{widgets.${name}.Digits}}`
const speechOf = (name: string): string => `{{widgets.${name}.SpeechResult}}`

/** Studio flows as people build them: every widget, and the mess. */
export const writtenFlows: Readonly<Record<string, string>> = {
  'a menu that goes round on silence and on wrong keys': studioText(
    gather('menu', 'Press 1 for sales, 2 for service.', { keypress: 'choice', timeout: 'menu' }),
    split(
      'choice',
      digitsOf('menu'),
      [
        ['equal_to', '1', 'sales'],
        ['equal_to', '2', 'service'],
      ],
      'invalid',
    ),
    say('invalid', 'That is not an option.', 'menu'),
    enqueue('sales', 'Sales Team'),
    enqueue('service', 'service'),
  ),
  'words in one widget and the question in the next': studioText(
    say('greet', 'Welcome. Press 1 or 2.', 'ask'),
    gather('ask', '', { keypress: 'choice', speech: 'greet', timeout: 'greet' }),
    split(
      'choice',
      digitsOf('ask'),
      [
        ['equal_to', '1', 'one'],
        ['equal_to', '2', 'two'],
      ],
      'greet',
    ),
    say('one', 'One.'),
    say('two', 'Two.'),
  ),
  'a question without words that many lead to': studioText(
    say('first', 'Hello.', 'ask'),
    gather('ask', '', { keypress: 'choice', timeout: 'second' }),
    say('second', 'Are you there?', 'ask'),
    split('choice', digitsOf('ask'), [['equal_to', '1', null]], 'second'),
  ),
  'speech split to other places than keys': studioText(
    gather('open', 'Say what you want or press 1.', { keypress: 'keyed', speech: 'spoken', timeout: 'bye' }),
    split('keyed', digitsOf('open'), [['equal_to', '1', 'agents']], 'bye'),
    split(
      'spoken',
      speechOf('open'),
      [
        ['contains', 'bill', 'billing'],
        ['matches_any_of', 'agent, person', 'agents'],
        ['regex', '^rep.*', 'agents'],
      ],
      'bye',
    ),
    enqueue('agents', 'agents'),
    enqueue('billing', 'billing'),
    say('bye', 'Goodbye.'),
  ),
  'a menu by voice and keys': studioText(
    gather('menu', 'Say sales or press 1.', { keypress: 'keys', speech: 'words', timeout: 'menu' }),
    split(
      'keys',
      digitsOf('menu'),
      [
        ['equal_to', '1', 'sales'],
        ['equal_to', '2', 'help'],
      ],
      'menu',
    ),
    split(
      'words',
      speechOf('menu'),
      [
        ['equal_to', 'sales', 'sales'],
        ['equal_to', 'help', 'help'],
      ],
      'menu',
    ),
    flex('sales', 'WW0123456789abcdef0123456789abcdef'),
    say('help', 'Help is on the way.'),
  ),
  'an answer that is kept, said and compared': studioText(
    gather('zip', 'What is your zip code?', { keypress: 'where', timeout: 'zip' }, { number_of_digits: 5 }),
    split(
      'where',
      digitsOf('zip'),
      [
        ['starts_with', '9', 'west'],
        ['less_than', '20000', 'east'],
        ['is_blank', '', 'zip'],
      ],
      'middle',
    ),
    say('west', 'You keyed {{widgets.zip.Digits}}, out west.', 'agents'),
    say('east', 'You keyed {{widgets.zip.Digits | slice: 0, 3}}, back east.', 'agents'),
    say(
      'middle',
      'You are somewhere {% if widgets.zip.Digits == "12" %}odd{% else %}else{% endif %}.',
      'agents',
    ),
    enqueue('agents', 'agents'),
  ),
  'variables, filters and what is not known': studioText(
    setVariables('begin', { team: 'general', from: '{{trigger.call.From}}' }, 'ask'),
    gather('ask', 'Hello {{widgets.nobody.parsed.name}}{{flow.variables.nothing}}!', {
      keypress: 'keep',
      timeout: 'told',
    }),
    setVariables('keep', { team: '{{widgets.ask.Digits | append: "-team"}}' }, 'told'),
    say(
      'told',
      'The {{flow.variables.team}} team, {{flow.variables.from}}, {{contact.channel.address}}.',
      'end',
    ),
    split(
      'end',
      '{{flow.variables.team}}',
      [
        ['equal_to', '1-TEAM', 'agents'],
        ['contains', 'general', 'bye'],
      ],
      null,
    ),
    say('bye', 'Bye from {{flow.channel.address}}.'),
    enqueue('agents', 'agents'),
  ),
  'a count of tries': studioText(
    setVariables('start', { tries: '0' }, 'menu'),
    gather('menu', 'Press 1.', { keypress: 'choice', timeout: 'count' }),
    split('choice', digitsOf('menu'), [['equal_to', '1', 'agents']], 'count'),
    setVariables('count', { tries: '{{flow.variables.tries | plus: 1}}' }, 'enough'),
    split('enough', '{{flow.variables.tries}}', [['equal_to', '4', 'bye']], 'menu'),
    say('bye', 'Goodbye.'),
    enqueue('agents', 'agents'),
  ),
  'an HTTP request': studioText(
    request(
      'crm',
      'https://crm.example.com/customers',
      { success: 'tier', failed: 'sorry' },
      { parameters: [{ key: 'phone', value: '{{trigger.call.From}}' }] },
    ),
    split(
      'tier',
      '{{widgets.crm.parsed.tier}}',
      [
        ['equal_to', 'gold', 'gold'],
        ['is_not_blank', '', 'known'],
      ],
      'unknown',
    ),
    say('gold', 'Welcome back, {{widgets.crm.parsed.name}}.', 'agents'),
    say('known', 'Welcome, you are {{widgets.crm.parsed.tier}}.', 'agents'),
    say('unknown', 'Welcome.', 'agents'),
    say('sorry', 'Sorry, nothing works today.', 'agents'),
    enqueue('agents', 'agents'),
  ),
  'a function whose answer is text': studioText(
    state(
      'hours',
      'run-function',
      { success: 'open', fail: 'closed' },
      { url: '<FUNCTION URL>', parameters: [] },
    ),
    split('open', '{{widgets.hours.body}}', [['contains', 'open', 'agents']], 'closed'),
    say('closed', 'We are closed.', 'message'),
    voicemail('message', { recordingComplete: 'thanks', noAudio: 'closed' }),
    say('thanks', 'Thank you.'),
    enqueue('agents', 'agents'),
  ),
  'a call put through, and how it ended': studioText(
    connect('dial', '+1 (415) 555-0123', 'how', { timeout: 12 }),
    split(
      'how',
      '{{widgets.dial.DialCallStatus}}',
      [
        ['equal_to', 'no-answer', 'message'],
        ['matches_any_of', 'busy,failed', 'sorry'],
      ],
      null,
    ),
    say('sorry', 'That line is busy.', 'message'),
    voicemail('message'),
  ),
  'a call put through, whose end is asked for later': studioText(
    connect('dial', '+14155550123', 'after'),
    say('after', 'Status {{widgets.dial.DialCallStatus}}.', 'how'),
    split('how', '{{widgets.dial.DialCallStatus}}', [['equal_to', 'completed', 'bye']], 'dial'),
    say('bye', 'Goodbye.'),
  ),
  'an SIP address, a client and a number from a variable': studioText(
    gather('which', 'Press 1, 2 or 3.', { keypress: 'split' }),
    split('split', digitsOf('which'), [
      ['equal_to', '1', 'sip'],
      ['equal_to', '2', 'client'],
      ['equal_to', '3', 'dynamic'],
    ]),
    connect('sip', '', null, { noun: 'sip', sip_endpoint: 'sip:sales@pbx.example.com' }),
    say('client', 'One moment.', 'room'),
    say('dynamic', 'Two moments.', 'room'),
    enqueue('room', 'room'),
  ),
  'two languages': studioText(
    gather(
      'language',
      'For English, press 1. Para español, oprima dos.',
      { keypress: 'which' },
      { language: 'en-US' },
    ),
    split(
      'which',
      digitsOf('language'),
      [
        ['equal_to', '1', 'english'],
        ['equal_to', '2', 'spanish'],
      ],
      'language',
    ),
    say('english', 'Thank you.', 'agents', { language: 'en-GB' }),
    say('spanish', 'Gracias.', 'mensaje', { language: 'es-MX' }),
    gather('mensaje', 'Oprima 1.', { keypress: 'english', timeout: 'spanish' }, { language: 'es' }),
    enqueue('agents', 'agents'),
  ),
  'widgets that nobody hears': studioText(
    state('stream', 'fork-stream', { next: 'record' }),
    state('record', 'record-call', { success: 'text', failed: 'text' }, { record_call: true }),
    state(
      'text',
      'send-message',
      { sent: 'attributes', failed: null },
      { body: 'Hello', from: '{{flow.channel.address}}' },
    ),
    state('attributes', 'set-attributes', { success: 'hello' }),
    say('hello', 'Hello.'),
  ),
  'a payment, a subflow and TwiML from elsewhere': studioText(
    gather('menu', 'Press 1 to 4.', { keypress: 'choice' }),
    split('choice', digitsOf('menu'), [
      ['equal_to', '1', 'pay'],
      ['equal_to', '2', 'sub flow'],
      ['equal_to', '3', 'élsewhere'],
      ['equal_to', '4', 'robot'],
    ]),
    state('pay', 'capture-payments', { success: 'menu' }),
    state('sub flow', 'run-subflow', { completed: 'menu', failed: 'menu' }),
    state('élsewhere', 'add-twiml-redirect', { return: 'menu', timeout: null, fail: null }),
    state('robot', 'send-to-auto-pilot', { sessionEnded: null }),
  ),
  'recordings that lie elsewhere': studioText(
    say('hello', '', 'menu', { play: 'https://media.example.com/hello.mp3' }),
    gather('menu', '', { keypress: 'hello', timeout: 'bye' }, { play: 'https://media.example.com/menu' }),
    say('bye', 'Goodbye.'),
  ),
  'a PIN that is compared with the one on record': studioText(
    request('crm', 'https://crm.example.com/pin', { success: 'ask', failed: 'ask' }),
    gather('ask', 'Key in your PIN.', { keypress: 'right', timeout: 'bye' }),
    split(
      'right',
      digitsOf('ask'),
      [
        ['equal_to', '{{widgets.crm.parsed.pin}}', 'agents'],
        ['equal_to', '7', 'bye'],
      ],
      'ask',
    ),
    say('bye', 'Goodbye.'),
    enqueue('agents', 'agents'),
  ),
  'words said twice': studioText(
    say('hello', 'Hello.', 'menu', { loop: 2 }),
    gather('menu', 'Press 1.', { keypress: 'menu', timeout: 'bye' }, { loop: 3 }),
    say('bye', '<speak>Good<break time="1s"/> bye</speak>'.replace(/<[^>]*>/g, ''), null),
  ),
  'loops that nobody interrupts': studioText(
    gather('menu', 'Press 1.', { keypress: 'one', timeout: 'bye' }),
    say('one', 'One.', 'two'),
    say('two', 'Two.', 'menu'),
    say('bye', 'Goodbye.'),
  ),
  'a split that cannot match, states in odd order, and one nobody reaches': studioText(
    say('unreached', 'Nobody hears this.', 'bye'),
    state('Trigger', 'trigger', { incomingCall: 'start' }),
    split(
      'start',
      '{{trigger.message.Body}}',
      [
        ['equal_to', 'yes', 'bye'],
        ['is_blank', '', 'hello'],
      ],
      'bye',
    ),
    say('bye', 'Goodbye.'),
    say('hello', 'Hello.', 'bye'),
  ),
  'a question that is asked again, and a split that silence leads to as well': studioText(
    gather('ask', 'Press 1 or say help.', { keypress: 'choice', speech: 'choice', timeout: 'choice' }),
    split('choice', digitsOf('ask'), [['equal_to', '1', 'one']], 'spoken'),
    split('spoken', speechOf('ask'), [['contains', 'help', 'help']], 'again'),
    say('one', 'One.', 'again'),
    say('help', 'Help.', 'again'),
    gather('again', `You said ${digitsOf('ask')} ${speechOf('ask')}. Again?`, {
      keypress: 'ask',
      speech: 'ask',
      timeout: null,
    }),
  ),
  'a match that asks the same of one answer twice': studioText(
    gather('ask', 'Press two keys.', { keypress: 'choice', speech: 'ask', timeout: 'bye' }),
    {
      ...split('choice', digitsOf('ask'), [], 'bye'),
      transitions: [
        { event: 'noMatch', next: 'bye' },
        {
          event: 'match',
          next: 'both',
          conditions: ['1', '2'].map((value) => ({
            friendly_name: value,
            type: 'contains',
            value,
            arguments: [digitsOf('ask')],
          })),
        },
      ],
    },
    say('both', 'Both.', 'ask'),
    say('bye', 'Goodbye.'),
  ),
}
