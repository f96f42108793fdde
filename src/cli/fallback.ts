import { Command } from 'commander'
import { z } from 'zod'
import type { End } from './end.ts'
import { findServer } from './running-server.ts'
import { WrongUse } from './wrong-use.ts'

type Options = Readonly<{ json?: boolean }>

const document = z.object({ number: z.string(), flow: z.string(), twiml: z.string() })

/** `warmline fallback NUMBER`: what the number says when all else fails, to be hosted somewhere else. */
export const fallbackCommand = (end: End): Command =>
  new Command('fallback')
    .description('Print one document that greets, rings a person and takes a message, to host elsewhere.')
    .argument('<number>', 'a tracking number: +18335550100')
    .option('--json', 'print number, flow version and document as JSON')
    .action(async (number: string, { json }: Options) => {
      const server = await findServer()
      const found = await server.get(`/numbers/${encodeURIComponent(number)}/fallback`)
      if (found === null) {
        throw new WrongUse(
          `Nothing was published for ${number}. Numbers are written like +18335550100; see numbers in company.yaml.`,
        )
      }
      const { twiml, ...rest } = document.parse(found)
      console.log(json ? JSON.stringify({ ...rest, twiml }, null, 2) : twiml)
      end(0)
    })
