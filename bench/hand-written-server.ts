import type { AddressInfo } from 'node:net'
import express from 'express'
import mongoose from 'mongoose'
import twilio from 'twilio'
import { authToken } from './callers.ts'

/** What somebody would write in an afternoon: load the call, pick the next menu, save, answer. */
const Call = mongoose.model(
  'Call',
  new mongoose.Schema({ _id: String, from: String, to: String, menu: String, keys: [String] }),
)

const menus: Readonly<
  Record<string, { say: string; language: 'en-US' | 'es-US'; next: Readonly<Record<string, string>> }>
> = {
  english: {
    say: 'For a quote, press 1. For an order you already have, press 2. Para español, oprima 3.',
    language: 'en-US',
    next: { '3': 'spanish' },
  },
  spanish: {
    say: 'Para una cotización, oprima 1. Si ya tiene un pedido, oprima 2. For English, press 3.',
    language: 'es-US',
    next: { '3': 'english' },
  },
}

const app = express()
app.use(express.urlencoded({ extended: false }), twilio.webhook(authToken, { protocol: 'http' }))

app.post('/voice/inbound', async (req, res) => {
  const { CallSid = '', From = '', To = '' } = req.body as Record<string, string>
  await Call.create({ _id: CallSid, from: From, to: To, menu: 'english', keys: [] })
  res.type('text/xml').send(gather('english', CallSid, 1))
})

app.post('/voice/calls/:sid/turns/:turn', async (req, res) => {
  const call = await Call.findById(req.params.sid)
  if (!call) {
    res.sendStatus(404)
    return
  }
  const { Digits = '' } = req.body as Record<string, string>
  call.menu = menus[call.menu ?? '']?.next[Digits] ?? call.menu ?? 'english'
  call.keys.push(Digits)
  await call.save()
  res.type('text/xml').send(gather(call.menu, req.params.sid, Number(req.params.turn) + 1))
})

function gather(menu: string, sid: string, turn: number): string {
  const { say, language } = menus[menu] ?? { say: '', language: 'en-US' as const }
  const response = new twilio.twiml.VoiceResponse()
  response
    .gather({
      action: `/voice/calls/${sid}/turns/${turn}`,
      numDigits: 1,
      timeout: 5,
      actionOnEmptyResult: true,
    })
    .say({ language }, say)
  return response.toString()
}

await mongoose.connect(process.env.MONGODB_URI ?? '')
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
