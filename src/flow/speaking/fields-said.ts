import type { PlacedPrompt, Path } from '../step-kind.ts'
import { anyLanguage, textOf } from './prompt.ts'
import type { FieldUse } from './read-template.ts'
import { fieldsIn } from './template.ts'

/** A field that a prompt names, and where its wording stands in the step. */
export type FieldSaid = FieldUse & Readonly<{ path: Path }>

/** The fields that a prompt names, in any of its languages. */
export const fieldsSaid = ({ path, prompt }: PlacedPrompt): readonly FieldSaid[] =>
  Object.entries(prompt).flatMap(([language, wording]) =>
    fieldsIn(textOf(wording)).map((use) => ({
      ...use,
      path: language === anyLanguage ? path : [...path, language],
    })),
  )
