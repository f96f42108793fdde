import { deserialize } from 'bson'

/** One command of a driver: `body` is all of it in BSON, `sequence` the documents that came beside it. */
export type Command = Readonly<{
  name: string
  database: string
  body: Buffer
  sequence: Buffer | null
}>

/** The value of a command's first field: most often the collection it is about. */
export const targetOf = ({ body, name }: Command): unknown => deserialize(body)[name]
