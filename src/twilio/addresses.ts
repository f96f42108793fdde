import type { CallSid, OfferId } from '../words.ts'

/** The webhook addresses that replies name, all absolute: a reply may be read under another address than ours. */
export function webhookAddresses(publicUrl: string) {
  const base = publicUrl.replace(/\/+$/, '')
  return {
    turn: (sid: CallSid, turn: number) => `${base}/voice/calls/${sid}/turns/${turn}`,
    // Only the first request of a wait is sure to name the telephone's queue, so later ones are told.
    wait: (sid: CallSid, seq: number, queueSid: string | null = null) =>
      `${base}/voice/calls/${sid}/wait/${seq}${queueSid === null ? '' : `?queue=${queueSid}`}`,
    connect: (sid: CallSid, offer: OfferId) => `${base}/voice/calls/${sid}/connect/${offer}`,
    offer: (offer: OfferId, what: string) => `${base}/voice/offers/${offer}/${what}`,
    conference: (sid: CallSid) => `${base}/voice/events/conferences/${sid}`,
    /** A further leg of a conversation that rings no agent. */
    party: (party: OfferId, what: string) => `${base}/voice/parties/${party}/${what}`,
    /** Where a caller's leg is sent on to, by an agent's order. */
    sentOn: (sid: CallSid) => `${base}/voice/calls/${sid}/sent-on`,
    /** What a caller hears whom an agent has put on hold. */
    onHold: `${base}/voice/on-hold`,
    /** Told how a number outside that an agent sent the caller on to has answered. */
    putThrough: (sid: CallSid, turn: number) => `${base}/voice/calls/${sid}/put-through/${turn}`,
    /** What the agent is told in the conversation about somebody who was asked into it. */
    announcement: (sid: CallSid, who: string, because: string) =>
      `${base}/voice/calls/${sid}/announcement?${new URLSearchParams({ who, because }).toString()}`,
    agentLine: (sid: CallSid, seq: number) => `${base}/voice/agent-line/${sid}/${seq}`,
    /** The leg that rings somebody who is called back, at their call number `attempt`. */
    callback: (id: string, what: string, attempt: number) =>
      `${base}/voice/callbacks/${id}/${what}/${attempt}`,
    fallback: `${base}/voice/fallback`,
    recording: (file: string, hash: string) => `${base}/audio/prompts/${encodeURIComponent(file)}?v=${hash}`,
    holdMusic: `${base}/audio/hold.wav`,
  }
}

export type WebhookAddresses = ReturnType<typeof webhookAddresses>
