import { createHash } from 'node:crypto'
import mongoose, { type Connection } from 'mongoose'
import { isDuplicateKey } from './connection.ts'

/** Where agenda keeps what is to be done when, and who does it at this moment. */
export const timedWorkCollection = 'timedWork'

/**
 * Makes the one document of each timed work that is not there yet, under a key made from its name. Agenda finds it by
 * name, and makes one where it finds none; two servers that started at once would each make their own, and the work
 * would be done twice as often for ever.
 */
export async function prepareTimedWork(connection: Connection, names: readonly string[]): Promise<void> {
  const works = connection.collection(timedWorkCollection)
  const there = await works.distinct('name', { name: { $in: [...names] } })
  for (const name of names.filter((wanted) => !there.includes(wanted))) {
    const fresh = { _id: keyOf(name), name, type: 'single', nextRunAt: new Date(0), lockedAt: null }
    await works.insertOne(fresh).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error
    })
  }
}

const keyOf = (name: string): mongoose.Types.ObjectId =>
  new mongoose.Types.ObjectId(createHash('sha256').update(name).digest('hex').slice(0, 24))
