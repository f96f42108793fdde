import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const steps = 500

/** How long `warmline check` takes for a flow of 500 steps, as an author waits for it: a process of its own, read to printed. */
export async function measureCheck(): Promise<void> {
  const file = join(tmpdir(), `warmline-bench-${process.pid}.flow.yaml`)
  await writeFile(file, largeFlow())
  try {
    const began = performance.now()
    const child = spawn(process.execPath, ['dist/cli/index.js', 'check', file], { stdio: 'ignore' })
    await once(child, 'exit')
    console.log(`\nA flow of ${steps} steps is checked in ${Math.round(performance.now() - began)} ms.`)
  } finally {
    await rm(file)
  }
}

// Menus with retries, questions that are read back, and sentences, in two languages, each leading on to the next ones.
const kinds: readonly ((onward: (by: number) => string) => string)[] = [
  (onward) => `
    menu:
      prompt: ${inBoth('For a quote press 1. For orders press 2. For help press 3. To stop our calls press 9.')}
      options:
        1: { hear: { en-US: [quote], es-US: [cotización] }, next: ${onward(1)} }
        2: { hear: { en-US: [order], es-US: [pedido] }, next: ${onward(2)} }
        3: { hear: { en-US: [help], es-US: [ayuda] }, next: ${onward(3)} }
        9: { next: stop }
    on: { noInput: sales, noMatch: sales }`,
  (onward) => `
    ask:
      prompt: ${inBoth('Key in your zip code.')}
      type: postalCode
      as: zip
      confirm: ${inBoth('I have {{ answer }}. Press 1 if that is right, 2 if not.')}
    on: { noInput: sales, noMatch: sales }
    next: ${onward(1)}`,
  (onward) => `
    say: ${inBoth('Thank you, we go on.')}
    next: ${onward(1)}`,
]

function largeFlow(): string {
  const last = steps - 5
  const many = Array.from({ length: last }, (_, index) => {
    const write = kinds[index % kinds.length]
    return `  s${index}:${write?.((by) => (index + by < last ? `s${index + by}` : 'sales')) ?? ''}`
  })
  return `flow: large
languages: [en-US, es-US]
start: s0
steps:
${many.join('\n')}
  sales:
    queue: solar-sales
    on: { closed: message, timeout: message, full: message }
  message:
    voicemail: { prompt: ${inBoth('Please speak after the tone.')} }
    next: bye
  stop:
    suppress: { prompt: ${inBoth('We will not call you again.')} }
    on: { noNumber: message }
    next: bye
  bye:
    hangup: ${inBoth('Goodbye.')}
`
}

const inBoth = (text: string): string => `{ en-US: "${text}", es-US: "${text} Gracias." }`
