import { z } from 'zod'
import { readYaml } from './yaml-source.ts'

/** A flow file as it was found: its name, for the problems, and its text. */
export type FlowFile = Readonly<{ file: string; text: string }>

/** The files that a flow may include, by the name of the flow in each. */
export type Parts = ReadonlyMap<string, FlowFile>

const named = z.looseObject({ flow: z.string() })
const including = z.looseObject({ steps: z.record(z.string(), z.unknown()) })
const includeStep = z.looseObject({ include: z.string() })

/** Those of the files that others may include. A file that does not say its name is left out; the first of a name counts. */
export function partsAmong(files: readonly FlowFile[]): Parts {
  const parts = new Map<string, FlowFile>()
  for (const file of files) {
    const name = nameIn(file.text)
    if (name !== null && !parts.has(name)) parts.set(name, file)
  }
  return parts
}

// A name at the beginning of a line is the file's own, and to read a whole file for it takes long.
const plainlyNamed = /^flow:[ \t]+([A-Za-z][\w-]*)[ \t]*(?:#.*)?$/m

function nameIn(text: string): string | null {
  const [, plain] = plainlyNamed.exec(text) ?? []
  if (plain !== undefined) return plain
  const head = named.safeParse(valueOf(text))
  return head.success ? head.data.flow : null
}

/** The names of the parts that a flow's own text includes, each once; what these include in turn is theirs to say. */
export function partsOf(text: string): readonly string[] {
  const flow = including.safeParse(valueOf(text))
  const steps = flow.success ? Object.values(flow.data.steps) : []
  const names = steps.flatMap((step) => {
    const read = includeStep.safeParse(step)
    return read.success ? [read.data.include] : []
  })
  return [...new Set(names)]
}

function valueOf(text: string): unknown {
  const yaml = readYaml(text, '')
  return yaml.kind === 'source' ? yaml.source.value : null
}
