import { readFile } from 'node:fs/promises'
import { readClientConfig } from '../config.ts'
import { WrongUse } from './wrong-use.ts'

/** The running server as the command line sees it: its API, signed in with the token in `DATA_DIR`. */
export type RunningServer = Readonly<{
  /** The API's answer; `null` for 404. */
  get: (path: string) => Promise<unknown>
}>

/** Finds the running server. Throws WrongUse when there is no token or nothing answers. */
export async function findServer(): Promise<RunningServer> {
  const { url, tokenFile } = readClientConfig()
  const token = await readFile(tokenFile, 'utf8').catch(() => {
    throw new WrongUse(
      `There is no ${tokenFile}. Start Warmline here first (npm start), or set DATA_DIR to its folder.`,
    )
  })
  return {
    get: async (path) => {
      const headers = { authorization: `Bearer ${token.trim()}` }
      const response = await fetch(`${url}/api${path}`, { headers }).catch(() => {
        throw new WrongUse(
          `Nothing answers at ${url}. Start Warmline (npm start), or set WARMLINE_URL or PORT.`,
        )
      })
      if (response.status === 404) return null
      const body: unknown = await response.json()
      if (!response.ok) throw new WrongUse(`${url} answers ${response.status}: ${JSON.stringify(body)}`)
      return body
    },
  }
}
