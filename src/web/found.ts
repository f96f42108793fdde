import type { Response } from 'express'
import { Refusal } from './failures.ts'

/** Answers with the thing; 404 when it is not there. `what` is its kind, for the sentence. */
export function found(res: Response, thing: object | null, what: string): void {
  if (thing === null) throw new Refusal(404, `There is no such ${what}.`)
  res.json(thing)
}
