import { TextDecoder } from 'node:util'

/** The body as text, UTF-8 unless the response says otherwise; `null` when it is longer than `mostBytes`. */
export async function readLimited(response: Response, mostBytes: number): Promise<string | null> {
  if (!response.body) return ''
  const decoder = decoderFor(response.headers.get('content-type') ?? '')
  let [text, bytes] = ['', 0]
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    // Leaving the loop cancels what is still to come.
    if (bytes > mostBytes) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function decoderFor(contentType: string): TextDecoder {
  const [, charset = 'utf-8'] = /charset="?([^\s;"]+)/i.exec(contentType) ?? []
  try {
    return new TextDecoder(charset)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return new TextDecoder('utf-8')
  }
}
