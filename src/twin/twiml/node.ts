/** A TwiML element as it was written: names and attributes are case-sensitive and unchecked. */
export type TwimlNode = Readonly<{
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly (TwimlNode | string)[]
}>

/** The elements directly inside a node. */
export const elementsOf = (node: TwimlNode): readonly TwimlNode[] =>
  node.children.filter((child) => typeof child !== 'string')

/** All text inside a node in reading order, white space collapsed: what a voice would say of it. */
export const textOf = (node: TwimlNode): string => rawText(node).replace(/\s+/g, ' ').trim()

// SSML gives a word to be spoken in place of another: <sub alias="world wide web">WWW</sub>.
function rawText(node: TwimlNode): string {
  if (node.name === 'sub' && node.attributes['alias'] !== undefined) return node.attributes['alias']
  return node.children.map((child) => (typeof child === 'string' ? child : rawText(child))).join('')
}
