import type { Flow } from '../flow.ts'

/** The recorded files that a flow plays, each once, in the order of its steps. */
export function recordedFilesIn({ steps }: Flow): readonly string[] {
  const wordings = [...steps.values()].flatMap(({ prompts }) =>
    prompts.flatMap(({ prompt }) => Object.values(prompt)),
  )
  return [
    ...new Set(
      wordings.flatMap((wording) => (typeof wording === 'object' && 'play' in wording ? [wording.play] : [])),
    ),
  ]
}
