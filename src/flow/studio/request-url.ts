import { carryLiquid } from './carry-text.ts'
import type { KnownVariables } from './known-variables.ts'
import { asPlainName } from './names.ts'
import { textOf } from './properties.ts'
import type { Widget } from './studio-flow.ts'
import type { Parameter } from './widgets/requests.ts'

type RequestUrl = Readonly<{ text: string; lost: readonly string[]; byHand: readonly string[] }>

// RFC 2606: names under .invalid never lead anywhere, so such a lookup fails until somebody names a real host.
const nowhere = (widget: Widget): string => `https://fill-in.invalid/${asPlainName(widget.name, null)}`

/** The address a widget asks, with its parameters behind it; one that is no address yet is the author's to fill in. */
export function requestUrl(
  widget: Widget,
  variables: KnownVariables,
  parameters: readonly Parameter[],
): RequestUrl {
  const written = textOf(widget, 'url')
  const { text, lost } = carryLiquid(written, variables)
  const host = /^https?:\/\/([^\s/?#{}<>$]+)(?=[/?#]|$)/.exec(text)?.[1]
  const isUsable = host !== undefined && !/[\s<>]|\$\{/.test(withoutTags(text))
  const query = parameters.map(({ key, carried }) => `${encodeURIComponent(key)}=${valueIn(carried.text)}`)
  const address = (isUsable ? text : nowhere(widget)).replace(/^http:/, 'https:')
  return {
    text: [address, ...query].reduce((url, next) => url + (url.includes('?') ? '&' : '?') + next),
    lost: [
      ...lost,
      ...(isUsable && text.startsWith('http:') ? ['it is asked over https, instead of http'] : []),
    ],
    byHand: [
      isUsable
        ? `Put ${host} in LOOKUP_HOSTS, or this lookup always fails`
        : `Write the address to ask: "${written}" is none`,
    ],
  }
}

const withoutTags = (text: string): string => text.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, '')

// What stands in double braces is encoded when it is filled in.
const valueIn = (text: string): string =>
  text
    .split(/(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/)
    .map((part, index) => (index % 2 === 1 ? part : encodeURIComponent(part)))
    .join('')
