/** Ends a sub-command with this exit code: 0 fine, 1 findings. */
export type End = (exitCode: number) => void
