import type { Prompt } from '../run/directive.ts'
import { anyLanguage } from './prompt.ts'

/** No words, for a step whose words the step before it has said. */
export const silence: Prompt = { [anyLanguage]: '' }
