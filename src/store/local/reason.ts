/** What an error says, as a clause for the user: its last line, without the full stop. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return (message.trim().split('\n').at(-1) ?? '').replace(/\.$/, '')
}

/** The system's short name for what went wrong, such as ENOENT, or nothing when an error has none. */
export function errorCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
