/** A refusal in Twilio's words; the SDK throws it as a RestException. */
export class RestFailure extends Error {
  override name = 'RestFailure'
  readonly status: number
  readonly code: number

  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** The body of a refusal. */
export const failureBody = ({ status, code, message }: RestFailure): Readonly<Record<string, unknown>> => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
})

export const notFound = (path: string): RestFailure =>
  new RestFailure(404, 20404, `The requested resource ${path} was not found`)
