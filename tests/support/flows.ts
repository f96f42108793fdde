import { readFileSync } from 'node:fs'
import {
  compileFlow,
  parseCompany,
  parseFlow,
  type Company,
  type CompiledFlow,
} from '../../src/flow/index.ts'

/** A flow from its text; the test fails when it cannot be read. */
export function compiled(text: string, version = 1): CompiledFlow {
  const read = parseFlow(text, 'test.flow.yaml')
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return compileFlow(read.flow, version)
}

/** One of the shipped flows. */
export const shipped = (name: string): CompiledFlow =>
  compiled(readFileSync(`flows/${name}.flow.yaml`, 'utf8'))

/** The shipped company. */
export function shippedCompany(): Company {
  const read = parseCompany(readFileSync('flows/company.yaml', 'utf8'), 'company.yaml')
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.company
}
