import type twilio from 'twilio'
import type { Spoken } from '../flow/index.ts'

type VoiceResponse = InstanceType<typeof twilio.twiml.VoiceResponse>
type Speaking = Pick<VoiceResponse, 'say'>

// The voices of Twilio's text-to-speech page that speak each language best; others get the language's default.
const voices: Readonly<Record<string, string>> = {
  'en-US': 'Polly.Joanna-Neural',
  'es-US': 'Polly.Lupe-Neural',
  'fr-CA': 'Polly.Gabrielle-Neural',
  'fr-FR': 'Polly.Lea-Neural',
  'es-ES': 'Polly.Lucia-Neural',
  'es-MX': 'Polly.Mia-Neural',
}

type SayAttributes = Exclude<Parameters<Speaking['say']>[0], string>

/** Says `words` on a response or within a gather. An empty text says nothing. */
export function say(on: Speaking, words: Spoken): void {
  if (words.text.trim() === '') return
  const voice = voices[words.language]
  // The SDK's own list of voices and languages trails the platform's; both are texts to it.
  const attributes = { language: words.language, ...(voice && { voice }) } as unknown as SayAttributes
  on.say(attributes, words.text)
}
