import type { Consent, InquiryFlag } from './inquiry.ts'
import type { SortedFields } from './sort-fields.ts'

/** A prospect's browser, as the server saw it. */
export type Browser = Readonly<{ ip: string; userAgent: string | null }>

/**
 * What the prospect agreed to, byte for byte: it is evidence, so nothing is trimmed, decoded or put in its place.
 * A box that is ticked without a text says nothing that could be shown later.
 */
export function readConsent(
  form: SortedFields,
  browser: Browser | null,
): Readonly<{ consent: Consent | null; flags: readonly InquiryFlag[] }> {
  const text = form.valuesOf('consentText').find(isShownText)
  if (text === undefined) return { consent: null, flags: ['noConsent'] }
  return {
    consent: {
      text,
      at: exactText(form, 'consentAt'),
      ip: exactText(form, 'consentIp') ?? browser?.ip ?? null,
      userAgent: exactText(form, 'consentUserAgent') ?? browser?.userAgent ?? null,
    },
    flags: [],
  }
}

const tickedBox = /^\s*(?:on|off|true|false|yes|no|oui|non|s[ií]|\d+)\s*$/i

function isShownText(value: unknown): value is string {
  return typeof value === 'string' && !tickedBox.test(value)
}

function exactText(form: SortedFields, part: 'consentAt' | 'consentIp' | 'consentUserAgent'): string | null {
  const [value] = form.valuesOf(part)
  return value === undefined ? null : String(value)
}
