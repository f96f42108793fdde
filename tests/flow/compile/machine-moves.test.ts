import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initialTransition, transition } from 'xstate'
import type { MachineMoved } from '../../../src/flow/compile/machine-moves.ts'
import { word } from '../../../src/words.ts'
import type { InquiryId, Language } from '../../../src/words.ts'
import { shippedFlow } from '../flow-builders.ts'

type Flow = ReturnType<typeof shippedFlow>

const shown = ([next, actions]: ReturnType<typeof initialTransition<Flow['machine']>>): MachineMoved => ({
  value: next.value,
  context: next.context,
  isDone: next.status === 'done',
  directives: actions.map(({ params }) => params as MachineMoved['directives'][number]),
})

const flows = ['solar-spring', 'assurance-auto', 'clinic'].map(shippedFlow)

test('on every way through the shipped flows they are what the machine itself does, however often they are made', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...flows),
      fc.array(fc.record({ choice: fc.nat(), value: fc.string() }), { maxLength: 30 }),
      ({ machine, moves, states, flow }, choices) => {
        let [really, ours] = [
          shown(initialTransition(machine, { language: flow.languages[0] })),
          moves.begin(flow.languages[0]),
        ]
        for (const { choice, value } of choices) {
          expect(ours).toEqual(really)
          const events = Object.keys(states.get(ours.value)?.on ?? {})
          const type = events[choice % events.length]
          if (type === undefined) return
          const event = { type, value, values: { slot: value }, inquiryId: word<InquiryId>(value) }
          const restored = machine.resolveState({ value: really.value, context: really.context })
          really = shown(transition(machine, restored, event))
          ours = moves.next(ours.value, ours.context, event)
        }
      },
    ),
  )
})

test('a call begins in the language it is greeted in, and leaves the next call alone', () => {
  const [{ moves }] = flows as [Flow, ...Flow[]]
  expect(moves.begin(word<Language>('es-US')).context.language).toBe('es-US')
  expect(moves.begin(word<Language>('en-US')).context.language).toBe('en-US')
})
