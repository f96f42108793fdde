/**
 * outside: clients of other foreign systems. At present those that a flow may ask during a call.
 * It refuses to know what an answer means; addresses come from flows, and whether they may be asked from settings.
 * A failure is an answer here, with its reason: the caller must not wait longer, or hear of it.
 */
export { lookUp, type LookUp } from './look-up.ts'
