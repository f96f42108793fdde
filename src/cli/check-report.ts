import { inWords, ruleBook } from '../flow/index.ts'
import type { Figure, FlowFigures, Problem } from '../flow/index.ts'
import type { CheckedPaths } from './check-paths.ts'

/** The findings as a person reads them: the place first, then how a caller meets it, and what would put it right. */
export const checkReport = ({ files, problems, figures }: CheckedPaths): string =>
  [...problems.map(paragraph), ...figures.map(figureLine), summary(files, problems)].join('\n')

/** One finding as a person reads it. */
export function paragraph({ file, line, column, message, rule, fix, script, ...problem }: Problem): string {
  return [
    `${file}:${line}:${column} ${markOf(problem)}${message} (${rule})`,
    ...(problem.waived === undefined ? [] : [`    because: ${problem.waived}`]),
    ...(script === null
      ? []
      : [`    a caller meets it so: ${inWords(script)}`, `    caller script: ${script || '""'}`]),
    ...(fix === null || problem.waived !== undefined ? [] : [`    ${fix}`]),
  ].join('\n')
}

function markOf({ severity, waived }: Pick<Problem, 'severity' | 'waived'>): string {
  if (waived !== undefined) return 'waived: '
  return severity === 'warning' ? 'warning: ' : ''
}

function figureLine({ flow, toPerson, inSilence }: FlowFigures): string {
  const figures = [
    toPerson ? `worst case to a person ${inFigures(toPerson)}` : 'nobody comes to a person',
    ...(inSilence ? [`in silence ${inSilence.seconds} s`] : []),
  ]
  return `${flow}: ${figures.join('; ')}`
}

const inFigures = ({ seconds, keys, language }: Figure): string =>
  `${seconds} s, ${count(keys, 'key')} (${language})`

function summary(files: readonly string[], problems: readonly Problem[]): string {
  const waived = problems.filter((problem) => problem.waived !== undefined).length
  const open = problems.filter((problem) => problem.waived === undefined)
  const errors = open.filter(({ severity }) => severity === 'error').length
  const found =
    open.length === 0 ? 'no findings' : `${count(errors, 'error')}, ${count(open.length - errors, 'warning')}`
  return `${count(files.length, 'flow file')}: ${found}${waived === 0 ? '' : `, ${waived} waived`}`
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** Every rule as a person reads it. */
export const ruleReport = (): string =>
  Object.entries(ruleBook)
    .map(([name, { severity, canBeWaived, proves, why, remedy }]) =>
      [
        `${name} (${severity}${canBeWaived ? '' : ', cannot be waived'})`,
        `    ${proves}`,
        `    Why: ${why}`,
        `    How to put it right: ${remedy}`,
      ].join('\n'),
    )
    .join('\n')
