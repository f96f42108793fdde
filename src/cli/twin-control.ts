import { z } from 'zod'
import type { ReadScript } from '../flow/index.ts'
import type { RunningServer } from './running-server.ts'
import { WrongUse } from './wrong-use.ts'

const event = z.looseObject({ at: z.number(), type: z.string() })
const leg = z.looseObject({ sid: z.string(), to: z.string(), events: z.array(event) })
const twinCall = z.looseObject({
  status: z.string(),
  doing: z.string(),
  events: z.array(event),
  legs: z.array(leg),
})

/** A call on the twin: what it is doing, and all that happened on its leg and on those it met. */
export type TwinCall = z.output<typeof twinCall>
export type Act = Extract<ReadScript, { kind: 'acts' }>['acts'][number]

/** The twin's control API. */
export type TwinControl = Readonly<{
  dial: (call: Readonly<{ from: string; to: string; speed: number }>) => Promise<string>
  look: (sid: string) => Promise<TwinCall>
  act: (sid: string, act: Act) => Promise<void>
}>

/** Finds the twin of the running server. Throws WrongUse when it has a real telephone. */
export async function findTwin(server: RunningServer): Promise<TwinControl> {
  const found = z.object({ url: z.string() }).safeParse(await server.get('/twin'))
  if (!found.success) {
    throw new WrongUse(
      'The running server has a real Twilio account and no twin: call its number with a telephone.',
    )
  }
  const { url } = found.data
  return {
    dial: async (call) => z.object({ sid: z.string() }).parse(await post(`${url}/twin/calls`, call)).sid,
    look: async (sid) => twinCall.parse(await answerOf(await fetch(`${url}/twin/calls/${sid}`))),
    act: async (sid, act) => {
      const { path, body } = requestFor(act)
      await post(`${url}/twin/calls/${sid}/${path}`, body)
    },
  }
}

function requestFor(act: Act): { path: string; body: object } {
  switch (act.type) {
    case 'press':
      return { path: 'press', body: { digits: act.keys } }
    case 'speak':
      return { path: 'speak', body: { speech: act.words } }
    case 'wait':
      return { path: 'silent', body: {} }
    case 'hangup':
      return { path: 'hangup', body: {} }
  }
}

async function post(url: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  return answerOf(await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text()
  if (!response.ok) throw new WrongUse(refusalIn(text) ?? `The twin answers ${response.status}: ${text}`)
  return text === '' ? {} : (JSON.parse(text) as unknown)
}

/** The sentence of an error in Twilio's shape; `null` when it is not one. */
function refusalIn(text: string): string | null {
  try {
    const { message } = JSON.parse(text) as Readonly<{ message?: unknown }>
    return typeof message === 'string' ? `The telephone refuses: ${message}.` : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
