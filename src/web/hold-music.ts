/**
 * What callers hear while they wait: twenty seconds of slow broken chords, made here so that no one else's licence
 * or server stands between a caller and silence. 8 kHz, 8 bit mu-law, the telephone's own format.
 */
const sampleRate = 8000
const seconds = 20
const beatSeconds = 0.5

// C, A minor, F, G: the notes of each chord in Hz, played one after the other.
const chords = [
  [261.6, 329.6, 392, 523.3],
  [220, 261.6, 329.6, 440],
  [174.6, 220, 261.6, 349.2],
  [196, 246.9, 293.7, 392],
] as const

/** The hold music as a WAV file. */
export function holdMusic(): Buffer {
  const samples = Buffer.alloc(sampleRate * seconds)
  for (let at = 0; at < samples.length; at++) samples[at] = muLaw(loudness(at / sampleRate))
  return Buffer.concat([wavHeader(samples.length), samples])
}

/** The music at a moment, -1 to 1: each note rings on into the next. */
function loudness(second: number): number {
  const beat = Math.floor(second / beatSeconds)
  return note(beat, second) + note(beat - 1, second)
}

function note(beat: number, second: number): number {
  if (beat < 0) return 0
  const chord = chords[Math.floor(beat / 4) % chords.length]
  const hertz = chord?.[beat % 4] ?? 0
  const since = second - beat * beatSeconds
  const tone = Math.sin(2 * Math.PI * hertz * since) + 0.3 * Math.sin(4 * Math.PI * hertz * since)
  return 0.22 * tone * Math.min(1, since / 0.02) * Math.exp(-3 * since)
}

// ITU-T G.711.
function muLaw(sample: number): number {
  const clip = 32_635
  const bias = 132
  const magnitude = Math.min(clip, Math.round(Math.abs(sample) * 32_767)) + bias
  const exponent = Math.max(0, Math.floor(Math.log2(magnitude)) - 7)
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff
}

function wavHeader(length: number): Buffer {
  const header = Buffer.alloc(46)
  header.write('RIFF', 0)
  header.writeUInt32LE(38 + length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(18, 16)
  header.writeUInt16LE(7, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 38)
  header.writeUInt32LE(length, 42)
  return header
}
