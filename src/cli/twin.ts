import { randomBytes } from 'node:crypto'
import { Command } from 'commander'
import { createTwin } from '../twin/index.ts'
import { WrongUse } from './wrong-use.ts'

type Options = Readonly<{
  port: string
  number: readonly string[]
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
    .option('--account <sid>', 'its account; a random one when left out')
    .option('--token <token>', 'its auth token; a random one when left out')
    .option('--strict', 'take unknown verbs and attributes for errors')
    .option(
      '--calls-per-second <rate>',
      'how many REST calls start in a second; without it as many as are asked for',
    )
    .action(async ({ port, number, account, token, strict, callsPerSecond }: Options) => {
      const accountSid = account ?? `AC${randomBytes(16).toString('hex')}`
      const authToken = token ?? randomBytes(16).toString('hex')
      const twin = createTwin({
        accountSid,
        authToken,
        numbers: Object.fromEntries(number.map(numberOf)),
        strict: strict ?? false,
        callsPerSecond: callsPerSecond === undefined ? null : Number(callsPerSecond),
        report: (line: string) => console.error(line),
      })
      const { url } = await twin.listen({ port: Number(port), host })
      console.log(
        `Twin at ${url}\nTWILIO_API_URL=${url}\nTWILIO_ACCOUNT_SID=${accountSid}\nTWILIO_AUTH_TOKEN=${authToken}`,
      )
    })

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value]

function numberOf(text: string): readonly [string, { voiceUrl: string }] {
  const [, number, voiceUrl] = /^(\+\d+)=(https?:\/\/.+)$/.exec(text) ?? []
  if (number === undefined || voiceUrl === undefined) {
    throw new WrongUse(
      `--number takes a number and its voice URL, +18335550100=http://127.0.0.1:3000/voice, not "${text}".`,
    )
  }
  return [number, { voiceUrl }]
}
