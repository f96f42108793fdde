import { Command } from 'commander'
import { drawFlow, renderMermaid } from '../flow/index.ts'
import type { End } from './end.ts'
import { readNamedFlow } from './read-named-flow.ts'

/** `warmline graph FLOW`: the flow as a picture, in Mermaid. */
export const graphCommand = (end: End): Command =>
  new Command('graph')
    .description('Draw a flow as a Mermaid diagram, which GitHub, GitLab and mermaid.live show as a picture.')
    .argument('<flow>', 'a file, a name, or name@version')
    .option('--json', 'print steps and ways as JSON')
    .action(async (named: string, { json }: Readonly<{ json?: boolean }>) => {
      const flow = await readNamedFlow(named)
      if (flow === null) {
        end(1)
        return
      }
      const drawing = drawFlow(flow)
      process.stdout.write(json ? `${JSON.stringify(drawing, null, 2)}\n` : renderMermaid(drawing))
    })
