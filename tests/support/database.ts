import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { afterAll, inject } from 'vitest'

/** The address of a database that this test file has to itself; it is dropped after the file's last test. */
export function freshDatabaseUri(): string {
  const uri = `${inject('mongoUri')}/test-${randomUUID()}`
  afterAll(async () => {
    const connection = await mongoose.createConnection(uri).asPromise()
    await connection.dropDatabase()
    await connection.close()
  })
  return uri
}
