import { keepAgents } from './keep-agents.ts'
import type { Parts } from './parts.ts'

/** Takes over what was published since, here or by another server, with all that follows from it. */
export type RefreshPublished = () => Promise<void>

export function refreshPublished(parts: Parts): RefreshPublished {
  const keepsAgents = keepAgents(parts)
  return async () => {
    await parts.published.refresh()
    await parts.fallback.renew(parts.published)
    await keepsAgents()
  }
}
