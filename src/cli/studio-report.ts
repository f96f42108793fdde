import type { StudioReport } from '../flow/index.ts'

type Line = StudioReport['lines'][number]

/** The report of an import as a person reads it: a line for each widget, then what to do elsewhere. */
export function studioReport({ lines, remarks, companyLines }: StudioReport): string {
  return [
    ...lines.map(lineOf),
    '',
    ...remarks,
    ...(companyLines.length === 0
      ? []
      : ['', 'To add to company.yaml:', ...companyLines.map((line) => `  ${line}`)]),
    '',
    summary(lines),
  ].join('\n')
}

function lineOf({ state, type, verdict, step, notes }: Line): string {
  const name = step === null || step === state ? '' : ` as "${step}"`
  return [`${state} (${type}): ${verdict}${name}`, ...notes.map((note) => `    ${note}`)].join('\n')
}

function summary(lines: readonly Line[]): string {
  const count = (verdict: Line['verdict']): number => lines.filter((line) => line.verdict === verdict).length
  return [
    `${lines.length} ${lines.length === 1 ? 'widget' : 'widgets'}: ${count('translated')} translated`,
    `${count('translated with a difference')} with a difference`,
    `${count('needs a hand')} need a hand`,
    `${count('dropped')} dropped`,
  ].join(', ')
}
