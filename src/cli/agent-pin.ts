import { Command } from 'commander'
import { z } from 'zod'
import type { End } from './end.ts'
import { readSecret } from './read-secret.ts'
import { findServer } from './running-server.ts'
import { WrongUse } from './wrong-use.ts'

/** `warmline agent-pin ID`: gives an agent the PIN they key in on the agents' line. */
export const agentPinCommand = (end: End): Command =>
  new Command('agent-pin')
    .description('Set the PIN an agent keys in on the agents’ line; asked for, or read from standard input.')
    .argument('<id>', 'the agent, by the short name in company.yaml')
    .option('--json', 'print the answer as JSON')
    .action(async (id: string, { json }: Readonly<{ json?: boolean }>) => {
      const server = await findServer()
      const pin = await readSecret(`PIN for ${id}, 4 to 8 digits: `)
      const { status, body } = await server.put(`/agents/${encodeURIComponent(id)}/pin`, { pin })
      if (status !== 204) throw new WrongUse(detailOf(body))
      console.log(json ? JSON.stringify({ id, hasPin: true }) : `${id} has a new PIN.`)
      end(0)
    })

const problem = z.object({ detail: z.string() })

const detailOf = (body: unknown): string => {
  const read = problem.safeParse(body)
  return read.success ? read.data.detail : 'The server refuses the PIN.'
}
