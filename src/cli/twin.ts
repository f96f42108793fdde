import { randomBytes } from 'node:crypto'
import { Command } from 'commander'
import { createTwin } from '../twin/index.ts'
import { WrongUse } from './wrong-use.ts'

type Options = Readonly<{
  port: string
  number: readonly string[]
  fallback: readonly string[]
  status: readonly string[]
  account?: string
  token?: string
  strict?: boolean
  callsPerSecond?: string
}>

const host = '127.0.0.1'

/** `warmline twin`: the simulated Twilio alone, for whatever server the numbers' addresses name. Runs until stopped. */
export const twinCommand = (): Command =>
  new Command('twin')
    .description('Run a simulated Twilio for any server.')
    .option('--port <port>', 'where its REST and control API listen, on this machine alone', '3001')
    .requiredOption(
      '--number <number=url>',
      'a number and its voice URL; as often as there are numbers',
      collect,
      [],
    )
    .option('--fallback <number=url>', 'where a number turns when its voice URL fails', collect, [])
    .option('--status <number=url>', 'where the end of a number’s calls is told', collect, [])
    .option('--account <sid>', 'its account; a random one when left out')
    .option('--token <token>', 'its auth token; a random one when left out')
    .option('--strict', 'take unknown verbs and attributes for errors')
    .option(
      '--calls-per-second <rate>',
      'how many REST calls start in a second; without it as many as are asked for',
    )
    .action(async ({ port, number, fallback, status, account, token, strict, callsPerSecond }: Options) => {
      const accountSid = account ?? `AC${randomBytes(16).toString('hex')}`
      const authToken = token ?? randomBytes(16).toString('hex')
      const twin = createTwin({
        accountSid,
        authToken,
        numbers: numbersOf({ number, fallback, status }),
        strict: strict ?? false,
        callsPerSecond: callsPerSecond === undefined ? null : Number(callsPerSecond),
        report: (line: string) => console.error(line),
      })
      const { url } = await listening(twin, portIn(port))
      console.log(
        `Twin at ${url}\nTWILIO_API_URL=${url}\nTWILIO_ACCOUNT_SID=${accountSid}\nTWILIO_AUTH_TOKEN=${authToken}`,
      )
    })

/** A port as it is written; 0 takes any that is free. */
function portIn(written: string): number {
  const port = Number(written)
  if (written.trim() !== '' && Number.isInteger(port) && port >= 0 && port < 65536) return port
  throw new WrongUse(`--port takes a number from 0 to 65535, not "${written}".`)
}

async function listening(
  twin: ReturnType<typeof createTwin>,
  port: number,
): Promise<Readonly<{ url: string }>> {
  try {
    return await twin.listen({ port, host })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    throw new WrongUse(`Something else listens at port ${port} already; choose another with --port.`)
  }
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value]

type NumberAddresses = Readonly<{ voiceUrl: string; fallbackUrl?: string; statusCallback?: string }>

/** Each number with its addresses. Throws WrongUse for what is no number and address. */
function numbersOf(
  options: Pick<Options, 'number' | 'fallback' | 'status'>,
): Readonly<Record<string, NumberAddresses>> {
  const fallbacks = new Map(options.fallback.map((text) => readAddress('--fallback', text)))
  const statuses = new Map(options.status.map((text) => readAddress('--status', text)))
  return Object.fromEntries(
    options.number.map((text) => {
      const [number, voiceUrl] = readAddress('--number', text)
      const [fallbackUrl, statusCallback] = [fallbacks.get(number), statuses.get(number)]
      return [
        number,
        { voiceUrl, ...(fallbackUrl && { fallbackUrl }), ...(statusCallback && { statusCallback }) },
      ]
    }),
  )
}

function readAddress(option: string, text: string): readonly [string, string] {
  const [, number, url] = /^(\+\d+)=(https?:\/\/.+)$/.exec(text) ?? []
  if (number !== undefined && url !== undefined) return [number, url]
  throw new WrongUse(
    `${option} takes a number and an address, +18335550100=http://127.0.0.1:3000/voice, not "${text}".`,
  )
}
