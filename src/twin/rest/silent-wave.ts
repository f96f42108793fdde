const samplesPerSecond = 8000
/** Long recordings are cut: what they hold is silence anyway. */
const longestSeconds = 10

/** A WAV file of silence: 8 bit PCM, mono, 8 kHz. */
export function silentWave(seconds: number): Buffer {
  const samples = Math.min(seconds, longestSeconds) * samplesPerSecond
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'ascii')
  header.writeUInt32LE(36 + samples, 4)
  header.write('WAVEfmt ', 8, 'ascii')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(samplesPerSecond, 24)
  header.writeUInt32LE(samplesPerSecond, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36, 'ascii')
  header.writeUInt32LE(samples, 40)
  return Buffer.concat([header, Buffer.alloc(samples, 0x80)])
}
