import { Schema, type Connection } from 'mongoose'
import type { EpochMs } from '../words.ts'

/** A recorded prompt: its sound as it was taken from a file. The same sound is kept once, whatever its files are called. */
export type StoredRecording = Readonly<{
  file: string
  /** Of the sound. */
  hash: string
  sound: Buffer
  keptAt: EpochMs
}>

// One name for one sound: kept for as long as a version may name it, so that a call hears what it began with.
type RecordingDocument = Omit<StoredRecording, 'sound'> & Readonly<{ _id: string; sound: { buffer: Buffer } }>

const schema = new Schema(
  { _id: String, file: String, hash: String, sound: Buffer, keptAt: Number },
  { collection: 'recordings', versionKey: false },
)
schema.index({ hash: 1 })
schema.index({ file: 1, keptAt: -1 })

export const recordingModel = (connection: Connection) => connection.model('Recording', schema)

/** Recorded prompts, by the hash of their sound; several servers share them. */
export function recordingStore(connection: Connection) {
  const recordings = recordingModel(connection)

  return {
    /** Keeps a sound under its name, from now on the newest of that name. */
    async keep({ file, hash, sound, keptAt }: StoredRecording): Promise<void> {
      const kept = { file, hash, sound }
      await recordings.updateOne(
        { _id: `${file}@${hash}` },
        { $setOnInsert: kept, $set: { keptAt } },
        { upsert: true },
      )
    },

    /** The sound of that hash; `null` when none was ever kept. */
    async sound(hash: string): Promise<Buffer | null> {
      const found = await recordings.findOne({ hash }, { sound: 1 }).lean<RecordingDocument>()
      return found && Buffer.from(found.sound.buffer)
    },

    /** The hash of the newest sound of each name. */
    async newest(): Promise<Readonly<Record<string, string>>> {
      const kept = await recordings
        .find({}, { file: 1, hash: 1, keptAt: 1 })
        .sort({ keptAt: 1 })
        .lean<Omit<RecordingDocument, 'sound'>[]>()
      return Object.fromEntries(kept.map(({ file, hash }) => [file, hash]))
    },
  }
}
