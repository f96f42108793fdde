/**
 * The twin stands in for Twilio's voice platform: it receives calls, runs TwiML, signs webhooks, keeps
 * legs, queues, conferences and recordings, and answers the REST API. It follows Twilio's documentation
 * and refuses to know which server answers its webhooks: nothing of ours is imported here, and the room
 * could be published on its own. Time is an injected clock, real or virtual.
 */
export { createTwin } from './create-twin.ts'
export type { Twin } from './create-twin.ts'
export type { TwinOptions } from './create-exchange.ts'
export type { Listening } from './listen-at.ts'
export { createVirtualClock } from './virtual-clock.ts'
export type { VirtualClock } from './virtual-clock.ts'
export type { TwinClock } from './clock.ts'
export type { Driver } from './driver.ts'
export type { AgentBehaviour } from './agent-behaviour.ts'
export type { Fault } from './faults.ts'
export type { LegEvent } from './leg-event.ts'
export type { CallView, ConferenceView, LegView, QueueView, SeatView } from './views.ts'
export type { NumberSettings } from './exchange.ts'
