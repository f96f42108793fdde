import type { RequestHandler } from 'express'

/** What stands on the front page: the numbers that can be called, and how. */
export type Welcome = Readonly<{ company: string; numbers: readonly string[]; isDemo: boolean }>

/** The front page: what runs here, and what to do next. */
export function welcomePage(welcome: () => Welcome | null): RequestHandler {
  return (_req, res) => {
    const page = welcome()
    res.type('html').send(page ? html(page) : starting)
  }
}

const frame = (body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Warmline</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:4rem auto;padding:0 1rem;color:#1d2733}
h1{font-size:1.6rem}code,pre{background:#f2f4f7;border-radius:4px}code{padding:.1em .3em}pre{padding:1rem;white-space:pre-wrap}
</style></head><body>${body}</body></html>`

const starting = frame(
  '<h1>Warmline is starting</h1><p><a href="/readyz">/readyz</a> tells what it waits for.</p>',
)

function html({ company, numbers, isDemo }: Welcome): string {
  const dialled = numbers.map((number) => `<li><code>${escaped(number)}</code></li>`).join('')
  const first = escaped(numbers[0] ?? '')
  const next = isDemo
    ? `<p>Place a call, in another terminal:</p><pre>npx warmline call --from +14155550123 --to ${first} --say "1; wait; 1"</pre>`
    : ''
  return frame(
    `<h1>Warmline answers for ${escaped(company)}</h1><p>These numbers are answered:</p><ul>${dialled}</ul>${next}
<p>The <a href="/api/openapi.json">API</a> is open to those with a token.</p>`,
  )
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
