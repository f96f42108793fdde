// Words a minute of a synthetic voice that reads prompts. English read aloud for listeners is 150 to 160 (Tauroza and
// Allison 1990, Applied Linguistics 11); French and Spanish say more syllables a second (Pellegrino et al. 2011,
// Language 87) of words that are about as much longer.
const wordsAMinute: Readonly<Record<string, number>> = { en: 155, fr: 165, es: 160 }
const otherwise = 150

const sentenceEnd = 0.5
const clauseEnd = 0.2

/** Seconds that a voice takes to say `text` in `language`, pauses between sentences included. An estimate. */
export function spokenSeconds(text: string, language: string): number {
  const rate = (wordsAMinute[language.split('-')[0] ?? ''] ?? otherwise) / 60
  // Each digit of a number is about a word: 2026 is "twenty twenty-six".
  const spoken = text.match(/\p{N}|[\p{L}\p{M}'’]+/gu)?.length ?? 0
  const sentences = text.match(/[.!?…:]+(?=\s|$)/gu)?.length ?? 0
  const clauses = text.match(/[,;](?=\s)/gu)?.length ?? 0
  return spoken / rate + sentences * sentenceEnd + clauses * clauseEnd
}
