/**
 * twilio: all that knows Twilio. Reads its requests, checks its signature, renders its documents, speaks its REST API.
 * It refuses to know what a call means: events and directives go in and out, decisions are made elsewhere.
 */
export { webhookAddresses, type WebhookAddresses } from './addresses.ts'
export { renderKeysAsked } from './agent-line-documents.ts'
export { renderAgentJoins, renderAskAgain, renderWhisper } from './agent-documents.ts'
export { renderAgentAwaits, renderCustomerJoins, renderThenNext } from './callback-documents.ts'
export {
  renderEnqueue,
  renderHangup,
  renderHold,
  renderJoinAgent,
  renderLeave,
  renderListeningHold,
  renderNothing,
  renderRedirect,
  renderToPerson,
} from './caller-documents.ts'
export { conferences, type Conferences, type Participant, type ParticipantChange } from './conferences.ts'
export {
  renderMusic,
  renderNews,
  renderPartyJoins,
  renderPutThrough,
  renderQuestion,
} from './party-documents.ts'
export { renderFallback, renderStaticFallback } from './fallback-document.ts'
export { readFallback } from './read-fallback.ts'
export { isOver, readConferenceEvent, readHold, readKeys, readStatus, type HoldRequest } from './read-leg.ts'
export {
  readCallSid,
  readInboundCall,
  readTurn,
  UnreadableWebhook,
  type InboundCall,
  type ReportedEvent,
  type TurnRequest,
} from './read-turn.ts'
export { isSignedByTwilio } from './signature.ts'
export { telephone, type Telephone } from './telephone.ts'
export { renderTwiml } from './twiml.ts'
