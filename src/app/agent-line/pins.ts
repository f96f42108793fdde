import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { AgentId } from '../../words.ts'
import type { Parts } from '../parts.ts'

/** Gives an agent a PIN for the agents' line, of 4 to 8 digits; `false`: no such agent. Nothing tells it afterwards. */
export type SetPin = (id: AgentId, pin: string) => Promise<boolean>

export const setPin =
  ({ store, now }: Parts): SetPin =>
  async (id, pin) => {
    if (!(await store.agents.find(id))) return false
    const salt = randomBytes(16).toString('base64')
    await store.agentPins.set(id, { salt, hash: (await hashed(pin, salt)).toString('base64'), setAt: now() })
    return true
  }

/** A PIN of four digits that nobody can guess the next of. */
export const randomPin = (): string => String(randomInt(10_000)).padStart(4, '0')

/** Whether a PIN is an agent's; `locked` when so many were wrong that none is looked at for a while. */
export type CheckedPin = 'right' | 'wrong' | 'locked'

const limit = { atMost: 10, lockMs: 15 * 60_000 } as const

/** Checks what an agent keyed in. The tries are counted for the agent, over all calls and servers. */
export async function checkPin({ store, log, now }: Parts, id: AgentId, keyed: string): Promise<CheckedPin> {
  const pin = await store.agentPins.find(id)
  if (!pin) return 'wrong'
  const tries = await store.agentPins.takeTry(id, limit, now())
  if (tries === null) return 'locked'
  if (timingSafeEqual(await hashed(keyed, pin.salt), Buffer.from(pin.hash, 'base64'))) {
    await store.agentPins.forgetTries(id)
    return 'right'
  }
  if (tries < limit.atMost) return 'wrong'
  log.warn(`agent ${id} cannot use the agents' line for 15 minutes: ${tries} wrong PINs in a row`)
  return 'locked'
}

const hashBytes = 32
const derive = promisify<string, string, number, Buffer>(scrypt)
const hashed = (pin: string, salt: string): Promise<Buffer> => derive(pin, salt, hashBytes)
