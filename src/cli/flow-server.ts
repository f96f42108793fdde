import { userInfo } from 'node:os'
import { z } from 'zod'
import type { Problem } from '../flow/index.ts'
import { paragraph } from './check-report.ts'
import type { RunningServer } from './running-server.ts'
import { WrongUse } from './wrong-use.ts'

/** What the server made of a wish to change what is in force. */
export type Answered =
  | Readonly<{ kind: 'done'; body: unknown }>
  | Readonly<{ kind: 'unchanged'; because: string }>
  | Readonly<{ kind: 'refused'; because: string; findings: readonly Problem[] }>

const problem = z.object({ detail: z.string(), findings: z.array(z.custom<Problem>()).optional() })

/** Asks the server to change what is in force. Throws WrongUse for what it cannot do at all. */
export async function askFor(server: RunningServer, path: string, wish: object): Promise<Answered> {
  const { status, body } = await server.post(path, wish)
  if (status < 300) return { kind: 'done', body }
  const { detail, findings } = problem.parse(body)
  if (status === 409) return { kind: 'unchanged', because: detail }
  if (findings === undefined) throw new WrongUse(detail)
  return { kind: 'refused', because: detail, findings }
}

/** What was refused, as a person reads it. */
export const refusal = ({ findings, because }: Extract<Answered, { kind: 'refused' }>): string =>
  [...findings.map(paragraph), because].join('\n')

/** Whom the history names when nobody is. */
export const thisPerson = (): string => userInfo().username

const answering = z.object({
  version: z.number(),
  as: z.enum(['inForce', 'canary', 'scheduled']),
  campaign: z.string().nullable(),
  share: z.number(),
  fromLocal: z.string(),
  release: z.number(),
})

/** A version that answers, or is to: whom, and from when by the company's clocks. */
export type Answering = z.output<typeof answering>

const versions = z.object({
  items: z.array(
    z.object({
      version: z.number(),
      author: z.string(),
      message: z.string(),
      publishedAt: z.string(),
      answers: z.array(answering),
    }),
  ),
})

export type ShownVersion = z.output<typeof versions>['items'][number]

/** As many versions as the API gives at once; older ones answer nobody any more. */
export const newestKept = 200

/** The newest versions of a flow; `null` when there is none of that name. */
export async function versionsOf(
  server: RunningServer,
  name: string,
  limit: number,
): Promise<readonly ShownVersion[] | null> {
  const found = await server.get(`/flows/${encodeURIComponent(name)}/versions?limit=${limit}`)
  return found === null ? null : versions.parse(found).items
}

/** Whom a version answers, in words: `10 % of callers of tv, from 2026-12-07 09:00-05:00`. */
export function inWords({ as, campaign, share, fromLocal }: Answering): string {
  const who = share < 100 ? `${share} % of callers` : 'all callers'
  const of = campaign === null ? '' : ` of ${campaign}`
  return as === 'scheduled' ? `${who}${of}, from ${fromLocal.replace('T', ' ')}` : `${who}${of}`
}
