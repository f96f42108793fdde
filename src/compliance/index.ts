/**
 * compliance: whether a prospect may be called, with the rule that says so.
 * Whatever is not known denies. It refuses to know where anything is stored, what time it is, and how a call is placed:
 * all of it is handed in.
 */
export { mayCall, type AllowedCall, type CallPermission } from './may-call.ts'
