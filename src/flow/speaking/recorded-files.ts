import type { Flow } from '../flow.ts'
import { webAddress } from './web-address.ts'

/** The recorded files of the company that a flow plays, each once, in the order of its steps. */
export function recordedFilesIn({ steps }: Flow): readonly string[] {
  const wordings = [...steps.values()].flatMap(({ prompts }) =>
    prompts.flatMap(({ prompt }) => Object.values(prompt)),
  )
  return [
    ...new Set(
      wordings.flatMap((wording) =>
        typeof wording === 'object' && 'play' in wording && !webAddress.test(wording.play)
          ? [wording.play]
          : [],
      ),
    ),
  ]
}
