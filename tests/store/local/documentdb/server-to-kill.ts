// Run as a process of its own, so that a test can kill it: starts the database of the folder that it is given, and says
// where it is.
import { startLocalDatabase } from '../../../../src/store/local/index.ts'

const [, , dataDir = '', searchPath = ''] = process.argv
const { uri } = await startLocalDatabase({ dataDir, searchPath, report: () => undefined })
process.stdout.write(`${uri}\n`)
