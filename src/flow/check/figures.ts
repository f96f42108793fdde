import type { Flow } from '../flow.ts'
import type { Distance, Distances } from './to-person.ts'
import { conditionsOf, scriptOf } from './ways.ts'

/** How far a person is in the worst case; `script` is what the caller does, `when` what must be so, empty when nothing. */
export type Figure = Readonly<{
  seconds: number
  keys: number
  language: string
  script: string
  when: string
}>

/** What a flow asks of its callers, also when nothing is wrong with it. */
export type FlowFigures = Readonly<{
  flow: string
  file: string
  /** Of a caller who listens to every prompt and takes the quickest way. `null`: nobody comes to a person. */
  toPerson: Figure | null
  /** Of a caller who never does anything. `null`: silence does not lead to a person. */
  inSilence: Figure | null
}>

/** The figures of a flow; `null` for one that begins nowhere, or is only a part of others. */
export function figuresOf(flow: Flow, distances: Distances | null): FlowFigures | null {
  if (!distances || flow.ends.length > 0) return null
  return {
    flow: flow.name,
    file: flow.source.file,
    toPerson: figure(distances.helpful),
    inSilence: figure(distances.silent),
  }
}

const figure = (distance: Distance | null): Figure | null =>
  distance && {
    seconds: Math.round(distance.seconds),
    keys: distance.keys,
    language: distance.language,
    script: scriptOf(distance.way),
    when: conditionsOf(distance.way),
  }
