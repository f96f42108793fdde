import { Router } from 'express'
import type { App } from '../app/index.ts'
import { Refusal } from './failures.ts'
import { found } from './found.ts'
import { pageOf } from './page-of.ts'
import { readShape } from './read-shape.ts'
import { appointmentBody, callbackBody, callbacksQuery } from './taken-down-shapes.ts'

/** What calls have taken down: callbacks, appointments, and answers to surveys. */
export function takenDownRoutes(app: () => App): Router {
  const routes = Router()

  routes.get('/callbacks', async (req, res) => {
    const { state } = readShape(callbacksQuery, req.query)
    res.json(await app().read.callbacks(pageOf(req), state ?? null))
  })
  routes.get('/callbacks/:id', async (req, res) => {
    found(res, await app().read.callback(req.params.id), 'callback')
  })
  routes.get('/callbacks/:id/why', async (req, res) => {
    found(res, await app().read.whyCallback(req.params.id), 'callback')
  })
  routes.put('/callbacks/:id', async (req, res) => {
    const { state, by, note } = readShape(callbackBody, req.body)
    const change = await app().changeCallback(req.params.id, {
      state,
      by,
      ...(note !== undefined && { note }),
    })
    if (change.kind === 'refused') throw new Refusal(409, standsAs(change.callback))
    found(res, change.kind === 'unknown' ? null : change.callback, 'callback')
  })
  routes.get('/appointments', async (req, res) => {
    res.json(await app().read.appointments(pageOf(req)))
  })
  routes.get('/appointments/:id', async (req, res) => {
    found(res, await app().read.appointment(req.params.id), 'appointment')
  })
  routes.put('/appointments/:id', async (req, res) => {
    const { by, note } = readShape(appointmentBody, req.body)
    found(res, await app().cancelAppointment(req.params.id, { by, note }), 'appointment')
  })
  routes.get('/surveys', async (req, res) => {
    res.json(await app().read.surveyAnswers(pageOf(req)))
  })
  return routes
}

const standsAs = ({ state, by }: Readonly<{ state: string; by: string | null }>): string =>
  by === null ? `This callback is ${state}.` : `This callback is ${state}, by ${by}.`
