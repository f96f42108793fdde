import type { CallSid, OfferId } from '../words.ts'

/** The webhook addresses that replies name, all absolute: a reply may be read under another address than ours. */
export function webhookAddresses(publicUrl: string) {
  const base = publicUrl.replace(/\/+$/, '')
  return {
    turn: (sid: CallSid, turn: number) => `${base}/voice/calls/${sid}/turns/${turn}`,
    wait: (sid: CallSid, seq: number) => `${base}/voice/calls/${sid}/wait/${seq}`,
    connect: (sid: CallSid, offer: OfferId) => `${base}/voice/calls/${sid}/connect/${offer}`,
    offer: (offer: OfferId, what: string) => `${base}/voice/offers/${offer}/${what}`,
    conference: (sid: CallSid) => `${base}/voice/events/conferences/${sid}`,
    fallback: `${base}/voice/fallback`,
    holdMusic: `${base}/audio/hold.wav`,
  }
}

export type WebhookAddresses = ReturnType<typeof webhookAddresses>
