import twilio from 'twilio'

/** What is needed to know whether Twilio sent a webhook: the header, the body's fields, the URLs it may have called. */
export type SignedRequest = Readonly<{
  /** `X-Twilio-Signature`; `undefined` when it is missing. */
  signature: string | undefined
  /** The addresses this server is known by. */
  urls: readonly string[]
  params: Readonly<Record<string, unknown>>
}>

/**
 * Whether one of the account's tokens signed this request. Several tokens are right while rotating; Twilio drops
 * or keeps ports as its security page says, which the SDK tries in turn.
 */
export const isSignedByTwilio = (
  { signature, urls, params }: SignedRequest,
  tokens: readonly string[],
): boolean =>
  signature !== undefined &&
  tokens.some((token) => urls.some((url) => twilio.validateRequest(token, signature, url, { ...params })))
