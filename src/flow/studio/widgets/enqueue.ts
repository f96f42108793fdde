import { goesOn, lastResort, stateKey } from '../draft.ts'
import { untaken } from '../hand-over.ts'
import { textOf } from '../properties.ts'
import { nextOn } from '../studio-flow.ts'
import type { Widget } from '../studio-flow.ts'
import { becomes } from '../translation.ts'
import type { Translate, Translation } from '../translation.ts'
import type { Destinations } from '../destinations.ts'

/** Enqueue Call: a place in the queue of that name, or of that workflow. */
export const enqueueCall: Translate = (widget, { destinations }) => {
  const queue = textOf(widget, 'queue_name')
  const workflow = textOf(widget, 'workflow_sid')
  return queued(widget, destinations, {
    wish: queue === '' ? workflow : queue,
    attributes: 'task_attributes',
  })
}

/** Send to Flex: a place in the queue that stands for the workflow. */
export const sendToFlex: Translate = (widget, { destinations }) =>
  queued(widget, destinations, { wish: textOf(widget, 'workflow'), attributes: 'attributes' })

type Wish = Readonly<{ wish: string; attributes: string }>

function queued(widget: Widget, destinations: Destinations, { wish, attributes }: Wish): Translation {
  const failed = nextOn(widget, 'failedToEnqueue') ?? nextOn(widget, 'callFailure')
  const talked = nextOn(widget, 'callComplete')
  return becomes(
    [
      {
        key: stateKey(widget.name),
        name: widget.name,
        body: { queue: destinations.queue(wish, nameIn(widget)) },
        ways: [
          ...untaken(failed === null ? lastResort : stateKey(failed)),
          ...(talked === null ? [] : [goesOn(stateKey(talked), 'on', 'talked')]),
        ],
        language: null,
        notes: [],
      },
    ],
    { differences: differencesOf(widget, attributes) },
  )
}

function differencesOf(widget: Widget, attributes: string): readonly string[] {
  const priority = textOf(widget, 'priority')
  return [
    ...(textOf(widget, attributes) === ''
      ? []
      : ['its task attributes are not carried over: the agent sees what is known of the caller']),
    ...(['', '0'].includes(priority) ? [] : [`its priority (${priority}) is not carried over`]),
  ]
}

/** What to call the queue of a state that names it by an id only: `sales` of `SendCallToSales`. */
function nameIn({ name }: Widget): string {
  const said = name
    .replace(/^(?:copy_of_)+/i, '')
    .replace(/^(?:send|enqueue|connect|transfer|route)[_ -]?(?:call)?[_ -]?(?:to)?[_ -]?/i, '')
    .replace(/(?:flex|queue|call|voice)?(?:[_ -]?\d+)?$/i, '')
    .replace(/^[_ -]+|[_ -]+$/g, '')
  return /\p{L}{2}/u.test(said) ? said : 'agents'
}
