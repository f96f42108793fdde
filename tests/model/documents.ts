/** One verb of a document that the telephone is to follow. */
export type Verb = Readonly<{ name: string; attributes: Readonly<Record<string, string>>; inside: string }>

/** The verbs of a TwiML document, in order; what stands inside one is left as it is. */
export function readVerbs(document: string): readonly Verb[] {
  const body = /<Response>(.*)<\/Response>/s.exec(document)?.[1] ?? ''
  return elementsOf(body)
}

export function elementsOf(text: string): readonly Verb[] {
  return [...text.matchAll(/<(\w+)([^>]*?)(?:\/>|>(.*?)<\/\1>)/gs)].map(
    ([, name = '', attributes = '', inside = '']) => ({ name, attributes: attributesOf(attributes), inside }),
  )
}

function attributesOf(text: string): Verb['attributes'] {
  const pairs = [...text.matchAll(/(\w+)="([^"]*)"/g)]
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]))
}
