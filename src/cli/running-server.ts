import { readFile } from 'node:fs/promises'
import { readClientConfig } from '../config.ts'
import { WrongUse } from './wrong-use.ts'

/** The running server as the command line sees it: its API, signed in with the token in `DATA_DIR`. */
export type RunningServer = Readonly<{
  /** The API's answer; `null` for 404. */
  get: (path: string) => Promise<unknown>
  /** The status and what came with it; a refusal is an answer too. */
  post: (path: string, body: object) => Promise<Readonly<{ status: number; body: unknown }>>
  /** The same for what is set; `body` is `null` where nothing came with it. */
  put: (path: string, body: object) => Promise<Readonly<{ status: number; body: unknown }>>
}>

/** Finds the running server. Throws WrongUse when there is no token or nothing answers. */
export async function findServer(): Promise<RunningServer> {
  const { url, tokenFile } = readClientConfig()
  const token = await readFile(tokenFile, 'utf8').catch(() => {
    throw new WrongUse(
      `There is no ${tokenFile}. Start Warmline here first (npm start), or set DATA_DIR to its folder.`,
    )
  })
  const ask = (path: string, request: RequestInit): Promise<Response> => {
    const headers = { authorization: `Bearer ${token.trim()}`, 'content-type': 'application/json' }
    return fetch(`${url}/api${path}`, { ...request, headers }).catch(() => {
      throw new WrongUse(
        `Nothing answers at ${url}. Start Warmline (npm start), or set WARMLINE_URL or PORT.`,
      )
    })
  }
  const wrong = (status: number, body: unknown): WrongUse =>
    new WrongUse(`${url} answers ${status}: ${JSON.stringify(body)}`)

  const send = async (method: 'POST' | 'PUT', path: string, wish: object) => {
    const response = await ask(path, { method, body: JSON.stringify(wish) })
    const body: unknown = response.status === 204 ? null : await response.json()
    if (response.status === 401 || response.status >= 500) throw wrong(response.status, body)
    return { status: response.status, body }
  }

  return {
    get: async (path) => {
      const response = await ask(path, {})
      if (response.status === 404) return null
      const body: unknown = await response.json()
      if (!response.ok) throw wrong(response.status, body)
      return body
    },
    post: (path, wish) => send('POST', path, wish),
    put: (path, wish) => send('PUT', path, wish),
  }
}
