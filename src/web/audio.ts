import { Router } from 'express'
import type { App } from '../app/index.ts'
import { sendProblem } from './failures.ts'
import { holdMusic } from './hold-music.ts'

const types: Readonly<Record<string, string>> = { mp3: 'audio/mpeg', wav: 'audio/wav' }
const sha256 = /^[0-9a-f]{64}$/

/**
 * Serves the hold music and the recorded prompts; Twilio caches both. A recording is found by the hash of its sound, so
 * that a call of an older version hears what it was published with; the name in its address is for people, and says
 * only of which kind it is. No file is ever read.
 */
export function audioRoutes(app: () => App): Router {
  const routes = Router()
  const music = holdMusic()
  routes.get('/hold.wav', (_req, res) => {
    res.type('audio/wav').set('Cache-Control', 'public, max-age=86400').send(music)
  })

  routes.get('/prompts/:file', async (req, res) => {
    const type = types[req.params.file.split('.').at(-1)?.toLowerCase() ?? '']
    const hash = typeof req.query.v === 'string' && sha256.test(req.query.v) ? req.query.v : null
    const sound = type === undefined || hash === null ? null : await app().read.recording(hash)
    if (sound === null) {
      sendProblem(res, 404, `No recording ${req.params.file} of this version was published.`)
      return
    }
    res
      .type(type ?? '')
      .set('Cache-Control', 'public, max-age=31536000, immutable')
      .send(sound)
  })
  return routes
}
