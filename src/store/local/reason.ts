/** What an error says, as a clause for the user. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The system's short name for what went wrong, such as ENOENT, or nothing when an error has none. */
export function errorCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
