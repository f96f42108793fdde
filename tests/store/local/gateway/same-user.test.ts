import { describe, expect, it } from 'vitest'
import { peerUid } from '../../../../src/store/local/gateway/same-user.ts'

const table = [
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
  '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 11 1 0 100 0 0 10 0',
  '   1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 12 1 0 20 4 30 10 -1',
  '   2: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 13 1 0 20 4 30 10 -1',
  '   3: 0100007F:C351 0100007F:1F90 06 00000000:00000000 03:00001770 00000000     0        0 0 3 0',
].join('\n')

describe('peerUid', () => {
  it('finds the user at the other end, not the one at this end', () => {
    expect(peerUid(table, { localPort: 8080, remotePort: 50_000 })).toBe(1001)
  })

  // A closed connection is shown as user 0's, whoever's it was.
  it('knows nothing of a connection that is closed', () => {
    expect(peerUid(table, { localPort: 8080, remotePort: 50_001 })).toBeUndefined()
  })

  it('knows nothing of a connection that the table does not have', () => {
    expect(peerUid(table, { localPort: 8080, remotePort: 50_002 })).toBeUndefined()
  })
})
