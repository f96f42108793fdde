/**
 * Rows of words as lines of columns; the first row is the headings. Columns from `numbersFrom` on are set to the right, as
 * numbers are.
 */
export function table(
  rows: readonly (readonly string[])[],
  { numbersFrom = Infinity }: Readonly<{ numbersFrom?: number }> = {},
): string {
  const [headings = []] = rows
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const set = (cell: string, column: number): string => {
    const width = widths[column] ?? 0
    return column < numbersFrom ? cell.padEnd(width) : cell.padStart(width)
  }
  return rows.map((row) => row.map(set).join('  ').trimEnd()).join('\n')
}
