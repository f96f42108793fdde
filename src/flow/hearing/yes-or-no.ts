import type { MachineDirective, Prompt } from '../run/directive.ts'
import type { CallerEvent } from '../run/event.ts'
import type { Language } from '../../words.ts'
import { listen } from './listen.ts'
import { spokenKey, spokenYesNo } from './speech.ts'

type YesOrNo = 'yes' | 'no' | 'noInput' | 'noMatch'

const keys: Readonly<Record<string, YesOrNo>> = { '': 'noInput', 1: 'yes', 2: 'no' }

/** What a caller does to cause each answer, in the script grammar. */
const acts: Readonly<Record<YesOrNo, string>> = { yes: '1', no: '2', noInput: 'wait', noMatch: '7' }

/** Asks for 1 or 2, or the spoken words; the prompt says which is which. */
export const askYesOrNo = (words: Prompt): MachineDirective => listen(words, { input: 'speech' })

/** What was answered to a question where 1 is yes and 2 is no. */
export function hearYesOrNo(event: CallerEvent, language: Language): YesOrNo {
  switch (event.type) {
    case 'pressed':
      return keys[event.digits] ?? 'noMatch'
    case 'said':
      return spokenAnswer(event.speech, language)
    case 'silent':
    case 'recorded':
    case 'leftQueue':
    case 'transferEnded':
      return 'noInput'
  }
}

const spokenAnswer = (speech: string, language: Language): YesOrNo =>
  keys[spokenKey(speech, language) ?? 'spoken'] ?? spokenYesNo(speech, language) ?? 'noMatch'

/** The script token that makes `hearYesOrNo` answer `answer`. */
export const actYesOrNo = (answer: string): string => acts[answer as YesOrNo]
