import { json, Router, type Response } from 'express'
import type { z } from 'zod'
import type { App } from '../app/index.ts'
import { Refusal } from './failures.ts'
import {
  checkBody,
  draftBody,
  publishBody,
  publishTogetherBody,
  releaseBody,
  rollBackBody,
  versionsQuery,
  withdrawBody,
} from './flow-shapes.ts'
import { found } from './found.ts'
import { readShape } from './read-shape.ts'

/** The life of flows: drafts, checks, versions, and which of them answers. Whoever comes here is signed in. */
export function flowRoutes(app: () => App): Router {
  const routes = Router()
  routes.use(json({ limit: '5mb' }))

  routes.get('/', async (_req, res) => {
    res.json({ items: await app().flows.history.flows(), next: null })
  })
  routes.post('/check', async (req, res) => {
    const { name, text } = readShape(checkBody, req.body)
    res.json({ findings: await app().flows.check(name, text) })
  })
  routes.post('/publish', async (req, res) => {
    const { files, ...wish } = readShape(publishTogetherBody, req.body)
    reply(res, await app().flows.publishTogether(files, audienceOf(wish)))
  })
  routes.get('/:name', async (req, res) => {
    found(res, await app().flows.history.flow(req.params.name), 'flow')
  })
  routes.get('/:name/versions', async (req, res) => {
    const { limit, next } = readShape(versionsQuery, req.query)
    found(res, await app().flows.history.versions(req.params.name, { limit, below: next ?? null }), 'flow')
  })
  routes.get('/:name/versions/:version', async (req, res) => {
    const { name, version } = req.params
    const wanted = version === 'inForce' ? version : Number(version)
    found(res, await app().flows.history.version(name, wanted), 'version of that flow')
  })
  draftRoutes(routes, app)
  releaseRoutes(routes, app)
  return routes
}

function draftRoutes(routes: Router, app: () => App): void {
  routes.get('/:name/draft', async (req, res) => {
    found(res, await app().flows.drafts.find(req.params.name), 'draft')
  })
  routes.put('/:name/draft', async (req, res) => {
    const saved = await app().flows.drafts.save(req.params.name, readShape(draftBody, req.body))
    if (saved.kind === 'saved') res.json(saved.draft)
    else throw new Refusal(409, staleDraft(saved.draft), { draft: saved.draft })
  })
  routes.delete('/:name/draft', async (req, res) => {
    if (!(await app().flows.drafts.discard(req.params.name)))
      throw new Refusal(404, 'There is no such draft.')
    res.status(204).end()
  })
}

const staleDraft = (draft: Readonly<{ author: string; revision: number }> | null): string =>
  draft === null
    ? 'The draft was published or thrown away meanwhile. Save with base 0 to begin a new one.'
    : `${draft.author} saved this draft meanwhile. Bring both together and save with base ${draft.revision}.`

function releaseRoutes(routes: Router, app: () => App): void {
  routes.post('/:name/publish', async (req, res) => {
    const { text, ...wish } = readShape(publishBody, req.body)
    const { name } = req.params
    const done = await app().flows.publish(name, text ?? null, audienceOf(wish))
    const version = done.kind === 'published' ? { version: versionOf(name, done.versions) } : {}
    reply(res, { ...done, ...version })
  })
  routes.post('/:name/rollback', async (req, res) => {
    const { version, campaign, ...wish } = readShape(rollBackBody, req.body)
    const target = { version: version ?? null, campaign: campaign ?? null }
    reply(res, await app().flows.rollBack(req.params.name, { ...wish, ...target }))
  })
  routes.post('/:name/releases', async (req, res) => {
    const { version, ...wish } = readShape(releaseBody, req.body)
    reply(res, await app().flows.release(req.params.name, version ?? null, audienceOf(wish)))
  })
  routes.post('/:name/releases/withdraw', async (req, res) => {
    const { release, ...wish } = readShape(withdrawBody, req.body)
    reply(res, await app().flows.withdraw(req.params.name, { ...wish, release: release ?? null }))
  })
}

const versionOf = (name: string, versions: readonly Readonly<{ name: string; version: number }>[]) =>
  versions.find((each) => each.name === name)?.version ?? null

type Wish = Omit<z.output<typeof publishBody>, 'text'>

const audienceOf = ({ author, message, from, share, campaign }: Wish) => ({
  ...{ author, message, from: from ?? null, share: share ?? null, campaign: campaign ?? null },
})

type Done = Readonly<{ kind: string; because?: string; problems?: readonly object[]; from?: number }>

/** 201 for what has been done, else a problem with the true status; findings come with it. */
function reply(res: Response, { kind, ...done }: Done): void {
  if (kind === 'refused') throw new Refusal(422, refusal, { findings: done.problems ?? [] })
  const status = statuses[kind]
  if (status !== undefined) throw new Refusal(status, done.because ?? kind)
  const from = done.from === undefined ? {} : { from: new Date(done.from).toISOString() }
  res.status(201).json({ ...done, ...from })
}

const refusal = 'There are findings, so nothing is published and everything stays as it was.'

const statuses: Readonly<Record<string, number>> = { impossible: 422, unknown: 404, unchanged: 409 }
