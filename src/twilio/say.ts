import type twilio from 'twilio'
import type { Spoken } from '../flow/index.ts'
import type { WebhookAddresses } from './addresses.ts'

type VoiceResponse = InstanceType<typeof twilio.twiml.VoiceResponse>
type Speaking = Pick<VoiceResponse, 'say'>
type Playing = Pick<VoiceResponse, 'say' | 'play'>

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
export function say(on: Speaking, { text, language, voice = voices[language] }: Spoken): void {
  if (text.trim() === '') return
  // The SDK's own list of voices and languages trails the platform's; both are texts to it.
  const attributes = { language, ...(voice !== undefined && { voice }) } as unknown as SayAttributes
  on.say(attributes, text)
}

/** Plays the recording of `words` where there is one that was published, or lies elsewhere; else says them. */
export function sayOrPlay(on: Playing, words: Spoken, addresses: Pick<WebhookAddresses, 'recording'>): void {
  const { recording } = words
  if (recording && 'address' in recording) on.play(recording.address)
  else if (recording && recording.hash !== null) on.play(addresses.recording(recording.file, recording.hash))
  else say(on, words)
}
