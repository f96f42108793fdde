/** A prepared SQL call; `isRepeatable` when asking it twice does no more than asking it once. */
export type Statement = Readonly<{ name: string; text: string; isRepeatable: boolean }>

/** The one row that a DocumentDB function gives, by column. */
export type Row = Readonly<Record<string, unknown>>

/** Asks the engine one statement and gives its row. */
export type Ask = (statement: Statement, values: readonly unknown[]) => Promise<Row>

/** The column of a row that is BSON. */
export function bsonOf(row: Row, column: string): Buffer {
  const value = row[column]
  if (!Buffer.isBuffer(value)) throw new TypeError(`the engine answered without ${column}`)
  return value
}
