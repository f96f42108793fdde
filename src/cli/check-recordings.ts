import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkRecordings, oversizedRecordings, unusedRecordings } from '../flow/index.ts'
import type { FlowFile, Parts, Problem } from '../flow/index.ts'

type Checked = Readonly<{ files: readonly FlowFile[]; parts: Parts; wholeFolders: readonly string[] }>

/** What is wrong with the recorded prompts in the folders of these flows; unused ones only in a whole folder. */
export async function recordingProblems({
  files,
  parts,
  wholeFolders,
}: Checked): Promise<readonly Problem[]> {
  const folders = [...new Set(files.map(({ file }) => dirname(file)))]
  const problems = folders.map(async (folder) => {
    const prompts = join(folder, 'prompts')
    const sizes = await sizesIn(prompts)
    const available = Object.keys(sizes)
    const here = files.filter(({ file }) => dirname(file) === folder)
    return [
      ...checkRecordings(here, parts, available),
      ...oversizedRecordings(prompts, sizes),
      ...(wholeFolders.some((whole) => join(whole) === join(folder))
        ? unusedRecordings(here, parts, { folder: prompts, available })
        : []),
    ]
  })
  return (await Promise.all(problems)).flat()
}

/** Bytes of each recorded file of a folder, by name; a folder that is not there holds none. */
async function sizesIn(folder: string): Promise<Readonly<Record<string, number>>> {
  const names = (await readdir(folder).catch(noneYet)).filter((name) => /\.(mp3|wav)$/i.test(name))
  const sizes = await Promise.all(
    names.toSorted().map(async (name) => [name, (await stat(join(folder, name))).size] as const),
  )
  return Object.fromEntries(sizes)
}

function noneYet(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}
