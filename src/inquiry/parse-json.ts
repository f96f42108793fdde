/** A string, or a number: whatever in JSON text could hold digits. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/**
 * Parses JSON like `JSON.parse`, but an integer too large to be exact becomes its digits as text: vendors' ids
 * are above 2^53, and rounded, two different leads would look like one. Throws `SyntaxError` on what is no JSON.
 */
export function parseJsonExactly(text: string): unknown {
  // First as it is: only in text that is known to be JSON does every quotation mark have its partner.
  const rounded: unknown = JSON.parse(text)
  if (!/\d{16}/.test(text)) return rounded
  return JSON.parse(text.replace(stringOrNumber, (token) => (isInexactInteger(token) ? `"${token}"` : token)))
}

function isInexactInteger(token: string): boolean {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))
}
