import { Command } from 'commander'
import { inReadingOrder, isFinding, ruleBook } from '../flow/index.ts'
import { checkPaths } from './check-paths.ts'
import { checkReport, ruleReport } from './check-report.ts'
import type { End } from './end.ts'

type Options = Readonly<{ company?: string; json?: boolean; rules?: boolean }>

/** `warmline check [paths]`: everything that is wrong with flow files, before a caller can meet it. */
export const checkCommand = (end: End): Command =>
  new Command('check')
    .description('Prove that no caller can get lost in these flows.')
    .argument('[paths...]', 'flow files, or folders of them', ['flows'])
    .option('--company <file>', 'the company the flows are of; else company.yaml beside them or in flows/')
    .option('--rules', 'print what is checked, instead: every rule, why it is one, and how to put it right')
    .option('--json', 'print the findings, or the rules, as JSON')
    .action(async (paths: string[], { company, json, rules }: Options) => {
      if (rules) {
        console.log(json ? JSON.stringify(ruleBook, null, 2) : ruleReport())
        return
      }
      const checked = await checkPaths(paths, company ?? null)
      const problems = checked.problems.toSorted(inReadingOrder)
      const found = { ...checked, problems }
      console.log(json ? JSON.stringify(found, null, 2) : checkReport(found))
      end(problems.some(isFinding) ? 1 : 0)
    })
