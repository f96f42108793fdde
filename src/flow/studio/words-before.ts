import { textOf } from './properties.ts'
import { timesOf } from './spoken-by.ts'
import type { Widget } from './studio-flow.ts'
import type { Wiring } from './wiring.ts'

/**
 * Studio's authors like to say the question in one widget and wait for the answer in a next one that says nothing.
 * Where callers come to the second through the first only, they are one question: by its name, who says its words.
 */
export function wordsBefore(
  widgets: ReadonlyMap<string, Widget>,
  wiring: Wiring,
): ReadonlyMap<string, Widget> {
  return new Map(
    [...widgets.values()].flatMap((gather) => {
      if (gather.type !== 'gather-input-on-call' || !saysNothing(gather)) return []
      const [way, other] = wiring.waysInto(gather.name)
      const speaker = way && !other ? widgets.get(way.from) : undefined
      const isOne = speaker?.type === 'say-play' && !saysNothing(speaker) && timesOf(speaker).times === 1
      return isOne ? [[gather.name, speaker] as const] : []
    }),
  )
}

const saysNothing = (widget: Widget): boolean => textOf(widget, 'say') === '' && textOf(widget, 'play') === ''
