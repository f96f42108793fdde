import { Router } from 'express'
import type { App } from '../app/index.ts'
import { word, type AgentId, type InquiryId } from '../words.ts'
import { Refusal } from './failures.ts'
import { found } from './found.ts'
import { ownerBody } from './inquiry-shapes.ts'
import { pageOf } from './page-of.ts'
import { readShape } from './read-shape.ts'

/** Inquiries: whose each is, and what happened with it. */
export function inquiryRoutes(app: () => App): Router {
  const routes = Router()

  routes.get('/', async (req, res) => {
    res.json(await app().read.inquiries(pageOf(req)))
  })
  routes.get('/:id', async (req, res) => {
    found(res, await app().read.inquiry(word<InquiryId>(req.params.id)), 'inquiry')
  })
  routes.get('/:id/history', async (req, res) => {
    found(res, await app().read.inquiryHistory(word<InquiryId>(req.params.id), pageOf(req)), 'inquiry')
  })
  routes.put('/:id/owner', async (req, res) => {
    const { owner } = readShape(ownerBody, req.body)
    const id = word<InquiryId>(req.params.id)
    const { kind } = await app().ownInquiry(id, owner === null ? null : word<AgentId>(owner))
    if (kind === 'unknownAgent') throw new Refusal(422, `There is no agent ${owner ?? ''}.`)
    found(res, kind === 'unknownInquiry' ? null : await app().read.inquiry(id), 'inquiry')
  })
  return routes
}
