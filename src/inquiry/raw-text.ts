/** More levels than a database document could hold, and few enough to walk safely. */
const deepestKept = 200

/** The payload as JSON text. Below 200 levels, where no form goes, a mark stands for the rest. */
export function rawText(body: object): string {
  return JSON.stringify(cutBelow(body, deepestKept))
}

function cutBelow(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? value.toString() : value
  if (levels === 0) return '[deeper than what is kept]'
  if (Array.isArray(value)) return value.map((child: unknown) => cutBelow(child, levels - 1))
  // fromEntries makes `__proto__` a field like any other; an assignment would not.
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, cutBelow(child, levels - 1)]))
}
