import type { Parts } from '../parts.ts'
import { releaseFlow, rollBackFlow, withdrawFlow } from './change-release.ts'
import { checkText } from './check-text.ts'
import { drafts } from './drafts.ts'
import { flowHistory } from './flow-history.ts'
import { publishFlow, publishTexts } from './publish-request.ts'

/** The life of flows, wired to its parts. */
export const flowCases = (parts: Parts) => ({
  history: flowHistory(parts),
  drafts: drafts(parts),
  check: checkText(parts),
  publish: publishFlow(parts),
  publishTogether: publishTexts(parts),
  rollBack: rollBackFlow(parts),
  release: releaseFlow(parts),
  withdraw: withdrawFlow(parts),
})
