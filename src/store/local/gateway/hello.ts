import { maxMessageSize } from './wire-message.ts'

/**
 * How the gateway presents itself: a standalone server. It names no session time-out, so a driver asks neither for
 * sessions nor for transactions nor for retryable writes, none of which there are.
 */
export const hello = (): Readonly<Record<string, unknown>> => ({
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  maxBsonObjectSize: 16 * 1024 * 1024,
  maxMessageSizeBytes: maxMessageSize,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  connectionId: 1,
  minWireVersion: 0,
  maxWireVersion: 21,
  readOnly: false,
  ok: 1,
})
