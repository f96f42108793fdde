import type { App } from '../../src/app/index.ts'
import {
  isOver,
  readCallSid,
  readConferenceEvent,
  readHold,
  readInboundCall,
  readKeys,
  readStatus,
  readTurn,
} from '../../src/twilio/index.ts'
import { word, type CallSid, type OfferId } from '../../src/words.ts'
import type { Webhook } from './legs.ts'

type Deliver = (app: App, path: readonly string[], request: Webhook & { query: object }) => Promise<string>

const nothing = '<Response/>'

/** What the server's routes do with each webhook, without the HTTP between. */
const routes: readonly (readonly [RegExp, Deliver])[] = [
  [/^\/voice\/inbound$/, (app, _path, { form }) => app.answerCall(readInboundCall(form))],
  [
    /^\/voice\/calls\/([^/]+)\/turns\/(\d+)$/,
    (app, [callSid, turn], { form }) => app.takeTurn(readTurn({ callSid, turn }, form)),
  ],
  [
    /^\/voice\/calls\/([^/]+)\/wait\/(\d+)$/,
    (app, [callSid, seq], { form, query }) => app.holdCaller(readHold({ callSid, seq }, { ...query }, form)),
  ],
  [
    /^\/voice\/calls\/([^/]+)\/connect\/([^/]+)$/,
    (app, [sid = '', offer = '']) => app.connectCaller(word<CallSid>(sid), word<OfferId>(offer)),
  ],
  [
    /^\/voice\/offers\/([^/]+)\/answer$/,
    (app, [offer = ''], { form }) => app.whisperToAgent(word<OfferId>(offer), readCallSid(form)),
  ],
  [
    /^\/voice\/offers\/([^/]+)\/keys\/(\d+)$/,
    (app, [offer = '', attempt], { form }) =>
      app.hearAgent(word<OfferId>(offer), Number(attempt), readKeys(form)),
  ],
  [/^\/voice\/offers\/([^/]+)\/gone$/, (app) => Promise.resolve(app.tellCallerGone())],
  [/^\/voice\/offers\/([^/]+)\/taken$/, (app) => Promise.resolve(app.tellTaken())],
  [/^\/voice\/offers\/([^/]+)\/left$/, (app, [offer = '']) => app.partFromAgent(word<OfferId>(offer))],
  [
    /^\/voice\/status$/,
    async (app, _path, { form }) => {
      const inbound = readInboundCall(form)
      if (isOver(inbound.status)) await app.endInboundCall(inbound)
      return nothing
    },
  ],
  [
    /^\/voice\/offers\/([^/]+)\/status$/,
    async (app, [offer = ''], { form }) => {
      await app.followLeg(word<OfferId>(offer), { leg: readCallSid(form), status: readStatus(form) })
      return nothing
    },
  ],
  [
    /^\/voice\/events\/conferences\/([^/]+)$/,
    async (app, [sid = ''], { form }) => {
      await app.followConference(word<CallSid>(sid), readConferenceEvent(form))
      return nothing
    },
  ],
]

/** Gives a webhook to a server; its document. */
export async function deliver(app: App, { url, form }: Webhook): Promise<string> {
  const { pathname, searchParams } = new URL(url)
  const query = Object.fromEntries(searchParams)
  for (const [pattern, answer] of routes) {
    const path = pattern.exec(pathname)?.slice(1)
    if (path) return answer(app, path, { url, form, query })
  }
  throw new Error(`the model does not know where ${pathname} leads`)
}
