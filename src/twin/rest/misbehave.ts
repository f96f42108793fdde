import type { RequestHandler, Response } from 'express'
import type { Exchange } from '../exchange.ts'
import type { Fault } from '../faults.ts'
import { failureBody, RestFailure } from './failure.ts'

/** Lets the faults meant for REST requests happen to this one. */
export function misbehave(exchange: Exchange): RequestHandler {
  return (req, res, next) => {
    const [fault] = exchange.faults.take(req.originalUrl, ['refuse', 'hang', 'doButFail'])
    if (fault) happenTo(res, fault, next)
    else next()
  }
}

function happenTo(res: Response, fault: Fault, next: () => void): void {
  if (fault.kind === 'refuse') {
    const code = fault.code ?? (fault.status === 429 ? 20429 : 20500)
    const message = fault.status === 429 ? 'Too Many Requests' : 'An internal server error has occurred'
    res.status(fault.status).json(failureBody(new RestFailure(fault.status, code, message)))
    return
  }
  // The request is done and the client never learns it: the connection is cut, or a 5xx comes instead.
  if (fault.kind === 'doButFail') answerInstead(res, fault.status)
  if (fault.kind === 'hang') cutInstead(res)
  next()
}

function answerInstead(res: Response, status: number): void {
  res.json = () => {
    const failure = failureBody(new RestFailure(status, 20500, 'An internal server error has occurred'))
    res.status(status).type('json')
    return res.send(JSON.stringify(failure))
  }
}

function cutInstead(res: Response): void {
  res.json = () => {
    res.socket?.destroy()
    return res
  }
}
