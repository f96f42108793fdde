import { Command } from 'commander'
import { z } from 'zod'
import type { End } from './end.ts'
import { findServer } from './running-server.ts'
import { WrongUse } from './wrong-use.ts'

const explained = z.object({
  sid: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  offers: z.array(
    z.object({
      agent: z.string(),
      at: z.string().nullable(),
      waitedSeconds: z.number().nullable(),
      result: z.string().nullable(),
      lastedSeconds: z.number().nullable(),
      reasons: z.array(z.string()),
    }),
  ),
  waiting: z.array(z.string()).nullable(),
  /** Of a callback: how each call to the person went, and on what it rested. */
  attempts: z.array(z.string()).default([]),
})

type Explained = z.output<typeof explained>

/** `warmline why`: who was rung for a call or a callback, why they, why not others, and what came of it. */
export const whyCommand = (end: End): Command =>
  new Command('why')
    .description('Say why a call was offered to whom it was, and why not to others.')
    .argument('<sid>', 'the call, as CA and 32 hexadecimal digits, or the id of a callback')
    .option('--json', 'print it as JSON')
    .action(async (sid: string, { json }: Readonly<{ json?: boolean }>) => {
      const server = await findServer()
      const id = encodeURIComponent(sid)
      const answer = (await server.get(`/calls/${id}/why`)) ?? (await server.get(`/callbacks/${id}/why`))
      if (answer === null) throw new WrongUse(`There is no call and no callback ${sid}.`)
      const call = explained.parse(answer)
      console.log(json ? JSON.stringify(call, null, 2) : told(call).join('\n'))
      end(0)
    })

/** The call explained, a line for each thing to know. */
function told({ sid, state, outcome, offers, waiting, attempts }: Explained): readonly string[] {
  const head = `${sid.startsWith('CA') ? 'Call' : 'Callback'} ${sid}: ${outcome === null ? words(state) : words(outcome)}`
  const nobody = offers.length === 0 && waiting === null ? ['It was offered to nobody.'] : []
  const now = waiting === null ? [] : ['', 'Now:', ...waiting.map((sentence) => `  ${sentence}`)]
  const called = attempts.length === 0 ? [] : ['', ...attempts]
  return [head, ...nobody, ...offers.flatMap(toldOffer), ...called, ...now]
}

function toldOffer({
  agent,
  at,
  waitedSeconds,
  result,
  lastedSeconds,
  reasons,
}: Explained['offers'][number]) {
  const waited = waitedSeconds === null ? '' : `, after ${waitedSeconds} s in line`
  const came = result === null ? 'being rung' : `${words(result)} after ${lastedSeconds ?? 0} s`
  return ['', `${at ?? ''} ${agent}${waited}: ${came}`, ...reasons.map((reason) => `  ${reason}`)]
}

// What machines call noAnswer a person reads as two words.
const words = (name: string): string =>
  name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
