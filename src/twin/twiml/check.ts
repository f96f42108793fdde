import type { DocumentRole } from '../exchange.ts'
import { elementRules, foreignVerbs } from './elements.ts'
import type { ElementRule } from './elements.ts'
import type { TwimlNode } from './node.ts'

const callVerbs = [
  ...['Say', 'Play', 'Pause', 'Gather', 'Redirect', 'Enqueue', 'Leave', 'Dial', 'Record'],
  ...['Start', 'Stop', 'Hangup', 'Reject'],
]

/** The verbs each kind of document may hold. */
export const verbsOf: Readonly<Record<DocumentRole, readonly string[]>> = {
  call: callVerbs,
  prompt: ['Say', 'Play', 'Pause'],
  queueWait: ['Play', 'Say', 'Pause', 'Hangup', 'Redirect', 'Leave', 'Gather'],
  conferenceWait: ['Play', 'Say', 'Pause', 'Redirect'],
  whisper: ['Play', 'Say', 'Gather', 'Hangup', 'Pause', 'Redirect'],
  beforeBridge: ['Play', 'Say', 'Pause', 'Redirect'],
}

const roleNames: Readonly<Record<DocumentRole, string>> = {
  call: 'a call',
  prompt: 'a <Gather>',
  queueWait: 'a waitUrl document of a queue',
  conferenceWait: 'a waitUrl document of a conference',
  whisper: 'a document for the called party',
  beforeBridge: 'a document of <Queue url>',
}

/** Twilio's schema warnings (12200) for a document: what is said there is skipped or takes its default. */
export function checkTwiml(verbs: readonly TwimlNode[], role: DocumentRole): readonly string[] {
  return verbs.flatMap((verb) => {
    if (!callVerbs.includes(verb.name)) return [unknownElement(verb.name, 'Response')]
    if (!verbsOf[role].includes(verb.name)) return [`<${verb.name}> is not allowed in ${roleNames[role]}`]
    return checkElement(verb)
  })
}

function checkElement(node: TwimlNode): readonly string[] {
  const rule = elementRules[node.name]
  if (!rule) return []
  return [...checkAttributes(node, rule), ...checkChildren(node, rule)]
}

function checkAttributes(node: TwimlNode, rule: ElementRule): readonly string[] {
  return Object.entries(node.attributes).flatMap(([name, value]) => {
    const attribute = rule.attributes[name]
    if (!attribute) return [`<${node.name}> has no attribute ${name}`]
    if (attribute.pattern.test(value)) return []
    return [`<${node.name} ${name}="${value}"> must be ${attribute.means}`]
  })
}

function checkChildren(node: TwimlNode, rule: ElementRule): readonly string[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') {
      return child.trim() === '' || rule.hasText
        ? []
        : [`<${node.name}> holds no text, but has "${child.trim()}"`]
    }
    return rule.children.includes(child.name) ? checkElement(child) : [unknownElement(child.name, node.name)]
  })
}

function unknownElement(name: string, parent: string): string {
  if (foreignVerbs.includes(name)) return `<${name}> is not run by this twin`
  const meant = Object.keys(elementRules).find((known) => known.toLowerCase() === name.toLowerCase())
  const hint = meant !== undefined && meant !== name ? `; names are case-sensitive: <${meant}>` : ''
  return `<${name}> is not known inside <${parent}>${hint}`
}
