import { z } from 'zod'
import type { RunningServer } from './running-server.ts'
import { lineOf, type Happening } from './transcript.ts'
import type { Act, TwinCall, TwinControl } from './twin-control.ts'

const shownCall = z.looseObject({
  outcome: z.string().nullable(),
  match: z.looseObject({ band: z.string(), reasons: z.array(z.string()) }),
  inquiry: z.looseObject({ name: z.string() }).nullable(),
  timeline: z.array(
    z.looseObject({ at: z.iso.datetime().transform((at) => Date.parse(at)), type: z.string() }),
  ),
})
export type ShownCall = z.output<typeof shownCall>

export type Following = Readonly<{
  twin: TwinControl
  server: RunningServer
  acts: readonly Act[]
  /** How an agent's phone is called in the transcript. */
  nameOf: (phone: string) => string
  /** How long to talk once connected, and how long the whole call may take, ms. */
  talkMs: number
  limitMs: number
  /** `none`: a number whose calls are no callers' calls. */
  outcome: 'awaited' | 'none'
  print: (line: string) => void
}>

const pollMs = 150

/**
 * Follows a call to its end: prints what happens as it happens, does the next act whenever the caller is asked, and
 * hangs up after a talk. Returns the call with its outcome; `null` when there was none within the limit, or there is none
 * to be.
 */
export async function followCall(sid: string, following: Following): Promise<ShownCall | null> {
  const { twin, server } = following
  const tell = teller(following)
  const act = actor(sid, following)
  const until = Date.now() + following.limitMs

  for (;;) {
    const call = await twin.look(sid)
    tell(call, await look(server, sid))
    if (call.doing === 'ended') return settled(sid, following, tell)
    if (Date.now() > until) {
      await twin.act(sid, { type: 'hangup' })
      return null
    }
    await act(call)
    await pause()
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pollMs))

async function look(server: RunningServer, sid: string): Promise<ShownCall | null> {
  const read = shownCall.safeParse(await server.get(`/calls/${sid}`))
  return read.success ? read.data : null
}

const settleTries = 20

/** The call once the server has heard of its end, which may take a moment. */
async function settled(sid: string, following: Following, tell: Tell): Promise<ShownCall | null> {
  const { twin, server, outcome } = following
  if (outcome === 'none') {
    tell(await twin.look(sid), null)
    return null
  }
  for (let tries = 0; tries < settleTries; tries++) {
    const call = await look(server, sid)
    tell(await twin.look(sid), call)
    if (call?.outcome) return call
    await pause()
  }
  return null
}

type Tell = (call: TwinCall, shown: ShownCall | null) => void
type Line = Readonly<{ at: number; line: string }>

/** Prints each thing once, in the order things happened as far as they were known together. */
function teller({ nameOf, print }: Following): Tell {
  const counts = new Map<string, number>()
  let last = ''

  function fresh(
    key: string,
    happenings: readonly Happening[],
    toLine: (happening: Happening) => string | null,
  ): Line[] {
    const known = counts.get(key) ?? 0
    counts.set(key, happenings.length)
    return happenings.slice(known).flatMap((happening) => {
      const line = toLine(happening)
      return line === null ? [] : [{ at: happening.at, line }]
    })
  }

  return (call, shown) => {
    const lines = [
      ...fresh('caller', call.events, (happening) => lineOf('caller', { who: 'caller', happening })),
      ...fresh('offers', shown?.timeline ?? [], (happening) =>
        lineOf('offers', { who: String(happening.agent), happening }),
      ),
      ...call.legs.flatMap((leg) =>
        fresh(leg.sid, leg.events, (happening) => lineOf('agent', { who: nameOf(leg.to), happening })),
      ),
    ]
    for (const { line } of lines.toSorted((a, b) => a.at - b.at)) {
      // Music goes on from one stretch of holding to the next.
      if (line !== last) print(line)
      last = line
    }
  }
}

/** Does one act each time the caller is asked something; hangs up when the talk has lasted long enough. */
function actor(sid: string, { twin, acts, talkMs }: Following): (call: TwinCall) => Promise<void> {
  const left = [...acts]
  let answered = 0
  let talkingSince: number | null = null

  return async ({ doing, events }) => {
    const asked = events.filter(({ type }) => type === 'gathering' || type === 'recording').length
    if (asked > answered && (doing === 'gathering' || doing === 'recording')) {
      answered = asked
      const next = left.shift()
      if (next) await twin.act(sid, next)
    }
    if (doing !== 'talking') return
    talkingSince ??= Date.now()
    if (Date.now() - talkingSince >= talkMs) await twin.act(sid, { type: 'hangup' })
  }
}
