import type { Flow } from '../flow.ts'
import { inReadingOrder } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { suggestion } from '../read/did-you-mean.ts'
import { parseFlow } from '../read/parse.ts'
import type { FlowFile, Parts } from '../read/parts.ts'
import { problemInStep } from '../read/problem-at.ts'
import { anyLanguage } from '../speaking/prompt.ts'
import { recordedFilesIn } from '../speaking/recorded-files.ts'
import { webAddress } from '../speaking/web-address.ts'
import { onceEach } from './part-findings.ts'

/** The recorded files that the flows play and that are not among `available`, which are all there are. */
export function checkRecordings(
  files: readonly FlowFile[],
  parts: Parts,
  available: readonly string[],
): readonly Problem[] {
  const missing = flowsOf(files, parts).flatMap((flow) => missingIn(flow, available))
  return onceEach(missing).toSorted(inReadingOrder)
}

/** A warning for each recorded file that no flow plays; `folder` is where they lie, for the message. */
export function unusedRecordings(
  files: readonly FlowFile[],
  parts: Parts,
  { folder, available }: Readonly<{ folder: string; available: readonly string[] }>,
): readonly Problem[] {
  const flows = flowsOf(files, parts)
  // A file that cannot be read may be the one that plays it.
  if (flows.length < files.length) return []
  const used = new Set(flows.flatMap(recordedFilesIn))
  return available
    .filter((file) => !used.has(file))
    .map((file) => ({
      ...{ file: `${folder}/${file}`, line: 1, column: 1 },
      rule: 'unused-prompt-file',
      severity: 'warning',
      message: 'No flow plays this file',
      fix: 'Take it out of the folder, or play it in a prompt.',
      script: null,
    }))
}

/** A quarter of an hour in the telephone's own quality, and far below what a database keeps in one piece. */
const largestMegabytes = 5

/** The recorded files that are too large to be kept, by their sizes in bytes; `folder` is where they lie. */
export const oversizedRecordings = (
  folder: string,
  sizes: Readonly<Record<string, number>>,
): readonly Problem[] =>
  Object.entries(sizes)
    .filter(([, bytes]) => bytes > largestMegabytes * 1024 * 1024)
    .map(([file]) => ({
      ...{ file: `${folder}/${file}`, line: 1, column: 1 },
      rule: 'prompt-file-too-large',
      severity: 'error',
      message: `This recording is larger than ${largestMegabytes} MB`,
      fix: 'Save it as MP3, or in 8 kHz: a telephone carries no more.',
      script: null,
    }))

/** The flows that may play a file. What cannot be read is told elsewhere, and most flows need not be read for this. */
function flowsOf(files: readonly FlowFile[], parts: Parts): readonly Flow[] {
  if (![...files, ...parts.values()].some(({ text }) => text.includes('play'))) return []
  return files.flatMap(({ file, text }) => {
    const read = parseFlow(text, file, parts)
    return read.kind === 'flow' ? [read.flow] : []
  })
}

const missingIn = ({ steps }: Flow, available: readonly string[]): readonly Problem[] =>
  [...steps.values()].flatMap((step) =>
    step.prompts.flatMap(({ path, prompt }) =>
      Object.entries(prompt).flatMap(([language, wording]) => {
        if (typeof wording === 'string' || !('play' in wording)) return []
        // What lies elsewhere cannot be looked for here.
        if (webAddress.test(wording.play) || available.includes(wording.play)) return []
        const place = language === anyLanguage ? [...path, 'play'] : [...path, language, 'play']
        return [
          problemInStep(step, place, {
            rule: 'missing-prompt-file',
            message: `There is no file "${wording.play}" in the folder prompts`,
            fix: suggestion(wording.play, available) ?? 'Put it there, or write the text for a voice.',
          }),
        ]
      }),
    ),
  )
