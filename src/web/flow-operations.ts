import {
  checkBody,
  draftBody,
  publishBody,
  publishTogetherBody,
  releaseBody,
  rollBackBody,
  versionsQuery,
  withdrawBody,
} from './flow-shapes.ts'
import type { Operations } from './operation.ts'

/** The life of flows, as the API describes it. */
export const flowOperations: Operations = {
  '/api/flows': { get: { summary: 'All flows: what is in force, canary, scheduled, draft, campaigns' } },
  '/api/flows/check': { post: { summary: 'All findings of a text, without keeping it', body: checkBody } },
  '/api/flows/publish': {
    post: { summary: 'Publish several flows, and the company, as one', body: publishTogetherBody },
  },
  '/api/flows/{name}': { get: { summary: 'One flow' } },
  '/api/flows/{name}/versions': {
    get: { summary: 'The versions of a flow, the newest first, and whom each answers', query: versionsQuery },
  },
  '/api/flows/{name}/versions/{version}': {
    get: { summary: 'One version with its text; inForce is the one that all callers have' },
  },
  '/api/flows/{name}/draft': {
    get: { summary: 'The draft of a flow, with its findings' },
    put: { summary: 'Save the draft over the revision that was edited', body: draftBody },
    delete: { summary: 'Throw the draft away' },
  },
  '/api/flows/{name}/publish': {
    post: {
      summary: 'Publish a flow: at once or from a moment, to all, a share or a campaign',
      body: publishBody,
    },
  },
  '/api/flows/{name}/rollback': {
    post: { summary: 'Go back to an earlier version at once', body: rollBackBody },
  },
  '/api/flows/{name}/releases': {
    post: {
      summary: 'Give a version that is there to others: widen a canary, schedule it',
      body: releaseBody,
    },
  },
  '/api/flows/{name}/releases/withdraw': {
    post: { summary: 'Take back what is scheduled, or a canary', body: withdrawBody },
  },
}
