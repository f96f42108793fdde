import { basename } from 'node:path'
import { Command } from 'commander'
import { importStudio, parseCompany } from '../flow/index.ts'
import type { Company, ImportedStudioFlow } from '../flow/index.ts'
import { readText } from './check-paths.ts'
import type { End } from './end.ts'
import { studioReport } from './studio-report.ts'
import { WrongUse } from './wrong-use.ts'

type Options = Readonly<{ company?: string; name?: string; json?: boolean }>

/** `warmline import-studio FILE`: a Twilio Studio flow as a flow file, and a report of what became of each widget. */
export const importStudioCommand = (end: End): Command =>
  new Command('import-studio')
    .description('Turn a flow exported from Twilio Studio into a Warmline flow.')
    .argument('<file>', 'the JSON that Studio exports')
    .option('--name <name>', "what to call the flow; else the file's name")
    .option('--company <file>', 'the company.yaml whose queues and transfers the flow is to use')
    .option('--json', 'print flow and report as one JSON object')
    .action(async (file: string, { company: companyFile, name, json }: Options) => {
      const { text } = await readText(file)
      const company = companyFile === undefined ? null : await readCompany(companyFile)
      const imported = importStudio(text, { name: name ?? basename(file).replace(/\.[^.]*$/, ''), company })
      if (json) console.log(JSON.stringify(imported, null, 2))
      else print(file, imported)
      end(imported.kind === 'flow' ? 0 : 1)
    })

async function readCompany(file: string): Promise<Company> {
  const parsed = parseCompany((await readText(file)).text, file)
  if (parsed.kind === 'company') return parsed.company
  const [problem] = parsed.problems
  throw new WrongUse(
    `${file} is no company: ${problem ? `line ${problem.line}: ${problem.message}` : 'it is empty'}`,
  )
}

// The flow alone goes to standard output, so that it can be sent into a file.
function print(file: string, imported: ImportedStudioFlow): void {
  if (imported.kind === 'refused') {
    const { state, type, message } = imported
    const where = state === null ? '' : ` (state "${state}", widget ${type ?? 'unknown'})`
    console.error(`${file}: not imported. ${message}${where}`)
    return
  }
  process.stdout.write(imported.yaml)
  console.error(studioReport(imported.report))
}
