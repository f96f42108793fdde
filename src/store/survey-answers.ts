import { Schema, type Connection, type Model } from 'mongoose'
import type { SurveyAnswer } from '../flow/index.ts'
import type { CallSid, CampaignName, EpochMs } from '../words.ts'
import { beyond, type Cursor } from './cursor.ts'

/** What a caller answered to one question of a survey, kept as soon as it was given. */
export type StoredAnswer = SurveyAnswer &
  Readonly<{
    /** `callSid:turn`, so that a repeated webhook is one answer. */
    id: string
    callSid: CallSid
    campaign: CampaignName
    flow: Readonly<{ name: string; version: number }>
    at: EpochMs
  }>

type AnswerDocument = Omit<StoredAnswer, 'id'> & Readonly<{ _id: string }>

const mixed = Schema.Types.Mixed
const schema = new Schema<AnswerDocument>(
  {
    _id: String,
    callSid: String,
    campaign: String,
    flow: mixed,
    step: String,
    question: String,
    asked: String,
    language: String,
    keys: String,
    recording: mixed,
    at: Number,
  },
  { collection: 'surveys', versionKey: false },
)
schema.index({ at: -1 })
schema.index({ callSid: 1 })

export const surveyAnswerModel = (connection: Connection): Model<AnswerDocument> =>
  connection.model<AnswerDocument>('SurveyAnswer', schema)

/** Callers' answers to surveys, those of callers who hung up half way too. */
export function surveyAnswerStore(connection: Connection) {
  const answers = surveyAnswerModel(connection)
  return {
    keep: keep(answers),
    newest: newest(answers),
    ofCall: ofCall(answers),
    ofCalls: ofCalls(answers),
  }
}

type Answers = Model<AnswerDocument>

/** Keeps an answer; the same id a second time changes nothing. */
const keep =
  (answers: Answers) =>
  async ({ id, ...answer }: StoredAnswer): Promise<void> => {
    await answers.updateOne({ _id: id }, { $setOnInsert: answer }, { upsert: true })
  }

/** The newest first, those that come after `after` in that order when given. */
const newest =
  (answers: Answers) =>
  async (limit: number, after: Cursor | null): Promise<readonly StoredAnswer[]> => {
    const documents = await answers
      .find(beyond('at', after))
      .sort({ at: -1, _id: 1 })
      .limit(limit)
      .lean<AnswerDocument[]>()
    return documents.map(toAnswer)
  }

/** In the order they were given. */
const ofCall =
  (answers: Answers) =>
  async (callSid: CallSid): Promise<readonly StoredAnswer[]> => {
    const documents = await answers.find({ callSid }).sort({ at: 1 }).lean<AnswerDocument[]>()
    return documents.map(toAnswer)
  }

/** Of several calls, in the order they were given. */
const ofCalls =
  (answers: Answers) =>
  async (sids: readonly CallSid[]): Promise<readonly StoredAnswer[]> => {
    if (sids.length === 0) return []
    const documents = await answers
      .find({ callSid: { $in: sids } })
      .sort({ at: 1 })
      .lean<AnswerDocument[]>()
    return documents.map(toAnswer)
  }

const toAnswer = ({ _id, ...rest }: AnswerDocument): StoredAnswer => ({ ...rest, id: _id })
