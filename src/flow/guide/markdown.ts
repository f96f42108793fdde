/** A table; what stands in a cell stays in it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** YAML as it stands in a file. */
export const yamlBlock = (text: string): string => `\`\`\`yaml\n${text.trim()}\n\`\`\``
