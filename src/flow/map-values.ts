/** The same keys, each with its value changed. */
export const mapValues = <From, To>(
  of: Readonly<Record<string, From>>,
  change: (from: From, key: string) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value, key)]))
