import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { checkCampaigns, checkNumbers, examineFlows, parseCompany, partsAmong } from '../flow/index.ts'
import type { FlowFigures, FlowFile, ParsedCompany, ParsedFlow, Parts, Problem } from '../flow/index.ts'
import { readClientConfig } from '../config.ts'
import { recordingProblems } from './check-recordings.ts'
import { unreadable } from './unreadable.ts'
import { WrongUse } from './wrong-use.ts'

export type CheckedPaths = Readonly<{
  files: readonly string[]
  problems: readonly Problem[]
  figures: readonly FlowFigures[]
}>

/**
 * Reads and checks flow files, and folders of them. The company is in `companyFile`, else in the `company.yaml`
 * beside them, else in `FLOWS_DIR`; with none at all its names are not checked, which is a warning.
 */
export async function checkPaths(
  paths: readonly string[],
  companyFile: string | null,
): Promise<CheckedPaths> {
  const found = (await Promise.all(paths.map(flowFilesAt))).flat()
  const files = await Promise.all([...new Set(found)].map(readText))
  const parts = await partsFor(files)
  const company = await companyOf(paths, companyFile)
  const examined = examineFlows(files, company?.parsed ?? null, parts)
  return {
    files: files.map(({ file }) => file),
    problems: [
      ...examined.problems,
      ...(await recordingProblems({ files, parts, wholeFolders: await foldersAmong(paths) })),
      ...(company
        ? await campaignProblems(paths, examined.parsed, company)
        : files.slice(0, 1).map(noCompany)),
    ],
    figures: examined.figures,
  }
}

const flowSuffix = '.flow.yaml'
const companyName = 'company.yaml'

async function flowFilesAt(path: string): Promise<readonly string[]> {
  if (!(await isFolder(path))) return [path]
  const files = await flowFilesIn(path)
  if (files.length === 0) throw new WrongUse(`There are no flows (*${flowSuffix}) in ${path}`)
  return files
}

export async function flowFilesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(flowSuffix)).toSorted()
  return names.map((name) => join(folder, name))
}

/** What these files may include: each other, those beside them, and those in `FLOWS_DIR`, the nearer before the farther. */
export async function partsFor(files: readonly FlowFile[]): Promise<Parts> {
  const folders = [...files.map(({ file }) => dirname(file)), readClientConfig().flowsDir]
  const names = await Promise.all([...new Set(folders)].filter(existsSync).map(flowFilesIn))
  const others = names.flat().filter((name) => !files.some(({ file }) => normalize(file) === name))
  return partsAmong([...files, ...(await Promise.all(others.map(readText)))])
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    throw unreadable(path, error)
  }
}

export async function readText(file: string): Promise<FlowFile> {
  try {
    return { file, text: textOf(await readFile(file)) }
  } catch (error) {
    throw unreadable(file, error)
  }
}

// PowerShell writes what `>` sends into a file as UTF-16, and says so in its first two bytes.
const utf16 = Buffer.from([0xff, 0xfe])

const textOf = (bytes: Buffer): string =>
  bytes.toString(bytes.subarray(0, utf16.length).equals(utf16) ? 'utf16le' : 'utf8')

type FoundCompany = Readonly<{ file: string; parsed: ParsedCompany }>

async function companyOf(paths: readonly string[], named: string | null): Promise<FoundCompany | null> {
  const folders = [...(await Promise.all(paths.map(folderOf))), readClientConfig().flowsDir]
  const file = named ?? folders.map((folder) => join(folder, companyName)).find(existsSync) ?? null
  if (file === null) return null
  const { text } = await readText(file)
  return { file, parsed: parseCompany(text, file) }
}

/** Those of the paths that are folders. */
async function foldersAmong(paths: readonly string[]): Promise<readonly string[]> {
  const folders = await Promise.all(paths.map(async (path) => ((await isFolder(path)) ? [path] : [])))
  return folders.flat()
}

const folderOf = async (path: string): Promise<string> => ((await isFolder(path)) ? path : dirname(path))

/** Only a whole folder can tell which flows there are; and a file that cannot be read may be the one missed. */
async function campaignProblems(
  paths: readonly string[],
  read: readonly ParsedFlow[],
  { file, parsed }: FoundCompany,
): Promise<readonly Problem[]> {
  const folders = await foldersAmong(paths)
  const isWhole = folders.some((folder) => join(folder, companyName) === normalize(file))
  if (!isWhole || read.some(({ kind }) => kind === 'problems')) return []
  const flows = read.flatMap((one) => (one.kind === 'flow' ? [one.flow] : []))
  const included = flows.filter(({ ends }) => ends.length > 0)
  return [
    ...checkCampaigns(
      parsed,
      flows.map(({ name }) => name),
      included.map(({ name }) => name),
    ),
    ...checkNumbers(parsed, flows),
  ]
}

const noCompany = ({ file }: FlowFile): Problem => ({
  file,
  line: 1,
  column: 1,
  rule: 'no-company',
  severity: 'warning',
  message: 'There is no company.yaml: the names of queues and calendars were not checked',
  fix: 'Put one beside the flow, or name it with --company.',
  script: null,
})
