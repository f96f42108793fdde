import { z } from 'zod'
import type { RunningServer } from './running-server.ts'
import { lineOf, offerLineOf } from './transcript.ts'
import type { Act, TwinCall, TwinControl } from './twin-control.ts'

const shownCall = z.looseObject({
  outcome: z.string().nullable(),
  match: z.looseObject({ band: z.string(), reasons: z.array(z.string()) }),
  inquiry: z.looseObject({ name: z.string() }).nullable(),
  timeline: z.array(z.looseObject({ type: z.string() })),
})
type ShownCall = z.output<typeof shownCall>

export type Following = Readonly<{
  twin: TwinControl
  server: RunningServer
  acts: readonly Act[]
  /** How long to talk once connected, and how long the whole call may take, ms. */
  talkMs: number
  limitMs: number
  print: (line: string) => void
}>

const pollMs = 150

/**
 * Follows a call to its end: prints what happens as it happens, does the next act whenever the caller is asked, and
 * hangs up after a talk. Returns the outcome, `null` when there was none within the limit.
 */
export async function followCall(sid: string, following: Following): Promise<ShownCall | null> {
  const { twin, server } = following
  const seen = newlySeen()
  const act = actor(sid, following)
  const until = Date.now() + following.limitMs

  for (;;) {
    const call = await twin.look(sid)
    const shown = await look(server, sid)
    for (const line of seen(call, shown)) following.print(line)
    if (call.doing === 'ended') return settled(server, sid)
    if (Date.now() > until) {
      await twin.act(sid, { type: 'hangup' })
      return null
    }
    await act(call)
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

async function look(server: RunningServer, sid: string): Promise<ShownCall | null> {
  const read = shownCall.safeParse(await server.get(`/calls/${sid}`))
  return read.success ? read.data : null
}

const settleTries = 20

/** The call once the server has heard of its end, which may take a moment. */
async function settled(server: RunningServer, sid: string): Promise<ShownCall | null> {
  for (let tries = 0; tries < settleTries; tries++) {
    const call = await look(server, sid)
    if (call?.outcome) return call
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  return null
}

/** Gives each line once, in the order things are seen. */
function newlySeen(): (call: TwinCall, shown: ShownCall | null) => readonly string[] {
  const counts = new Map<string, number>()
  const fresh = <Thing>(key: string, things: readonly Thing[]): readonly Thing[] => {
    const known = counts.get(key) ?? 0
    counts.set(key, things.length)
    return things.slice(known)
  }
  const linesOf = (call: TwinCall, shown: ShownCall | null): (string | null)[] => [
    ...fresh('caller', call.events).map((event) => lineOf(event, 'caller')),
    ...fresh('offers', shown?.timeline ?? []).map(offerLineOf),
    ...call.legs.flatMap((leg) => fresh(leg.sid, leg.events).map((event) => lineOf(event, `  ${leg.to}`))),
  ]
  return (call, shown) => linesOf(call, shown).filter((line) => line !== null)
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
