import { furtherKey, goesOn, stateKey } from '../draft.ts'
import type { Draft } from '../draft.ts'
import { textOf } from '../properties.ts'
import { nextOn } from '../studio-flow.ts'
import type { Widget } from '../studio-flow.ts'
import { becomes } from '../translation.ts'
import type { Translate } from '../translation.ts'
import { languageOf, spokenBy, timesOf } from '../spoken-by.ts'

/** Say/Play: words, said as often as the widget says. One that says nothing is passed over. */
export const sayPlay: Translate = (widget, { variables }) => {
  const next = stateKey(nextOn(widget, 'audioComplete'))
  const { prompt, differences, byHand } = spokenBy(widget, variables)
  const tones = textOf(widget, 'digits')
  const silent = tones === '' ? [] : [`its tones (${tones}) are not played`]
  if (prompt === null)
    return becomes([], { passesTo: next, differences: [...differences, ...silent], byHand })

  const { times, capped } = timesOf(widget)
  const drafts = Array.from({ length: times }, (_, index): Draft => ({
    key: keyOfTime(widget, index),
    name: widget.name,
    body: { say: prompt },
    ways: [goesOn(index + 1 < times ? keyOfTime(widget, index + 1) : next, 'next')],
    language: languageOf(widget),
    notes: [],
  }))
  return becomes(drafts, { differences: [...differences, ...capped, ...silent], byHand })
}

const keyOfTime = ({ name }: Widget, index: number): string =>
  index === 0 ? stateKey(name) : furtherKey(name, `time ${index + 1}`)
