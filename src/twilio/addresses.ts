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
    fallback: `${base}/voice/fallback`,
    recording: (file: string, hash: string) => `${base}/audio/prompts/${encodeURIComponent(file)}?v=${hash}`,
    holdMusic: `${base}/audio/hold.wav`,
  }
}

export type WebhookAddresses = ReturnType<typeof webhookAddresses>
