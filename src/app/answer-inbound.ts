import type { InboundCall } from '../twilio/index.ts'
import { renderHangup, isOver } from '../twilio/index.ts'
import type { AnswerAgentLine } from './agent-line/answer-agent-line.ts'
import type { AnswerCall } from './answer-call.ts'
import type { EndInboundCall } from './end-call.ts'
import type { Parts } from './parts.ts'

type Answering = Readonly<{ answerCall: AnswerCall; answerAgentLine: AnswerAgentLine }>

/** Answers the first request of whoever calls: an agent on the agents' line, a caller on all other numbers. */
export const answerInbound =
  (parts: Parts, { answerCall, answerAgentLine }: Answering): AnswerCall =>
  async (inbound) => {
    if (!isOfAgents(parts, inbound)) return answerCall(inbound)
    return isOver(inbound.status) ? renderHangup() : answerAgentLine(inbound)
  }

type Ending = Readonly<{
  endInboundCall: EndInboundCall
  endAgentLineCall: (sid: InboundCall['sid']) => Promise<void>
}>

/** The leg of whoever called is over. */
export const endInbound =
  (parts: Parts, { endInboundCall, endAgentLineCall }: Ending): EndInboundCall =>
  (inbound) =>
    isOfAgents(parts, inbound) ? endAgentLineCall(inbound.sid) : endInboundCall(inbound)

const isOfAgents = ({ published }: Parts, { to }: InboundCall): boolean =>
  published.company().agentLine.numbers.some((number) => number === to)
