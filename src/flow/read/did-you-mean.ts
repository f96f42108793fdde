/** The known word that `written` was probably meant to be, or `null` when none is near. */
export function nearest(written: string, known: Iterable<string>): string | null {
  let best: string | null = null
  let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - written.length) >= bestDistance) continue
    const far = distance(written.toLowerCase(), candidate.toLowerCase())
    if (far < bestDistance) [best, bestDistance] = [candidate, far]
  }
  return best
}

/** `Did you mean "x"?`, or the known words when none is near; `null` when nothing is known. */
export function suggestion(written: string, known: Iterable<string>): string | null {
  const words = [...known]
  const near = nearest(written, words)
  if (near !== null) return `Did you mean "${near}"?`
  return words.length === 0 ? null : `Known: ${words.toSorted().join(', ')}.`
}

// A slip of two neighbouring letters is one mistake, though it takes two changes.
function distance(a: string, b: string): number {
  const isSwap = [...Array(a.length).keys()].some(
    (at) => a.slice(0, at) + a.charAt(at + 1) + a.charAt(at) + a.slice(at + 2) === b,
  )
  return isSwap ? Math.min(1, editDistance(a, b)) : editDistance(a, b)
}

// Levenshtein, one row at a time.
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let index = 0; index < a.length; index += 1) {
    const above = row
    row = [index + 1]
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (b[column - 1] === a[index] ? 0 : 1)
      row.push(Math.min(replaced, (above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1))
    }
  }
  return row[b.length] ?? a.length
}
