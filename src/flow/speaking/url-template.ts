import { render, template } from './template.ts'
import type { Known } from './template.ts'

const placeholder = /(\{\{[\s\S]*?\}\})/
const endsInEncoding = /\|\s*url_encode\s*-?\}\}$/

// Whatever a caller or a form could put into the name of the host would choose whom Warmline talks to.
const fixedOrigin = /^https?:\/\/[^\s/?#@{}]+(?=[/?#]|$)/

/** An address with placeholders in its path and query; what is filled in there is encoded. */
export const urlTemplate = template
  .refine((text) => !text.includes('{%'), 'An address knows {{ placeholders }} only: no {% tags %}')
  .refine(
    (text) => fixedOrigin.test(text) && URL.canParse(text.replaceAll(new RegExp(placeholder, 'g'), 'x')),
    'An address is written like https://crm.example.com/customers?phone={{ caller.number }}, its host without placeholders',
  )

/** Scheme, host and port of the address: `https://crm.example.com`. */
export const originOf = (text: string): string => new URL(fixedOrigin.exec(text)?.[0] ?? text).origin

/** The address with its placeholders filled in, each value encoded so that it stays one part of it. */
export const renderUrl = (text: string, known: Known): string =>
  text
    .split(placeholder)
    .map((part, index) => (index % 2 === 0 ? part : encoded(part, render(part, known))))
    .join('')

const encoded = (part: string, value: string): string =>
  endsInEncoding.test(part) ? value : encodeURIComponent(value.replace(/\p{Surrogate}/gu, ''))
