import type { Config } from '../config.ts'
import type { Company } from '../app/index.ts'
import { createTwin } from '../twin/index.ts'
import type { Clock } from './clock.ts'
import type { Secrets } from './secrets.ts'

type Opening = Readonly<{ company: Company; clock: Clock; tell: (line: string) => void }>

/** The telephone, a real account's or the twin's; the twin begins to listen at `open`. */
export type OpenTelephone = Readonly<{
  account: Readonly<{ accountSid: string; authToken: string; apiUrl: string }>
  /** Whose signatures count. */
  tokens: readonly string[]
  twinUrl: string | null
  open: (opening: Opening) => Promise<void>
  close: () => Promise<void>
}>

const demoAgentsAnswerAfterSeconds = 2
const twinHost = '127.0.0.1'

/** The telephone that the settings name. The twin is never there when a real account is set. */
export function openTelephone(config: Config, secrets: Secrets): OpenTelephone {
  const { telephone } = config
  if (telephone.kind === 'twin') return openTwin(config, secrets)
  const [authToken] = telephone.tokens
  return {
    account: { accountSid: telephone.accountSid, authToken, apiUrl: telephone.apiUrl },
    tokens: telephone.tokens,
    twinUrl: null,
    open: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}

function openTwin(config: Config, { twinAccountSid, twinAuthToken }: Secrets): OpenTelephone {
  const port = config.port + 1
  const apiUrl = `http://${twinHost}:${port}`
  let close = (): Promise<void> => Promise.resolve()

  return {
    account: { accountSid: twinAccountSid, authToken: twinAuthToken, apiUrl },
    tokens: [twinAuthToken],
    twinUrl: apiUrl,
    open: async ({ company, clock, tell }) => {
      const numbers = [...Object.keys(company.numbers), ...company.agentLine.numbers].map(
        (number) => [number, webhooksAt(config.publicUrl)] as const,
      )
      const twin = createTwin({
        accountSid: twinAccountSid,
        authToken: twinAuthToken,
        numbers: Object.fromEntries(numbers),
        clock,
        report: tell,
        answerAfterSeconds: demoAgentsAnswerAfterSeconds,
      })
      const listening = await twin.listen({ port, host: twinHost })
      close = () => listening.close()
    },
    close: () => close(),
  }
}

const webhooksAt = (publicUrl: string) => ({
  voiceUrl: `${publicUrl}/voice/inbound`,
  fallbackUrl: `${publicUrl}/voice/fallback`,
  statusCallback: `${publicUrl}/voice/status`,
})
