import { describe, expect, it } from 'vitest'
import { socketDirOf } from '../../../../src/store/local/documentdb/socket-dir.ts'

describe('socketDirOf', () => {
  it('keeps the socket with the data', () => {
    expect(socketDirOf('/srv/warmline/documentdb')).toBe('/srv/warmline/documentdb/socket')
  })

  // unix(7): "sun_path" has 108 bytes, the last of them zero.
  it.each([10, 60, 80, 81, 82, 500])(
    'leaves room for the socket’s name with a folder of %i characters',
    (length) => {
      const socket = `${socketDirOf(`/${'x'.repeat(length)}`)}/.s.PGSQL.5432`
      expect(Buffer.byteLength(socket)).toBeLessThan(108)
    },
  )

  it('gives deep folders different sockets', () => {
    const deep = `/${'x'.repeat(200)}`
    expect(socketDirOf(`${deep}/a`)).not.toBe(socketDirOf(`${deep}/b`))
  })
})
