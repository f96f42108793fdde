import type { ErrorCode, YAMLError } from 'yaml'

/** What is wrong at an offset of a file, in an author's words. */
export type Fault = Readonly<{ offset: number; message: string }>

/** The parser's complaints in an author's words, without those that only follow from another. */
export function faultsIn(errors: readonly YAMLError[]): readonly Fault[] {
  return withoutEchoes(errors).map(({ pos, code, message }) => ({
    offset: pos[0],
    message: isIndentedTooFar(errors, pos[0]) ? tooFarRight : inOurWords(code, message),
  }))
}

const wordsOfCode: Readonly<Partial<Record<ErrorCode, string>>> = {
  DUPLICATE_KEY: 'This key stands here twice',
  MULTIPLE_DOCS: 'A file holds one document: take out the ---',
  TAB_AS_INDENT: 'Indent with spaces, not with tabs',
  BLOCK_AS_IMPLICIT_KEY: 'A text with ": " in it stands in quotes, or on the lines below a >-',
  BAD_SCALAR_START: 'A text that begins with this character stands in "double quotes"',
  BAD_DQ_ESCAPE: 'In a text in "double quotes" a \\ is written \\\\',
  BLOCK_IN_FLOW: 'Between { and } a comma stands before each next name',
  MULTILINE_IMPLICIT_KEY: 'A colon and a space stand between a name and what it is: next: sales',
}

const wordsOfMessage: readonly (readonly [RegExp, string])[] = [
  [
    /at node end/,
    'Something follows where the value has ended: a text with quotes or braces in it stands in "double quotes"',
  ],
  [/must start at the same column/, 'This line begins further left or right than those it belongs to'],
  [/must be sufficiently indented/, 'A { or [ is opened before this line, and not closed'],
  [/^Missing closing/, 'A quote is opened before, and never closed'],
  [/^Missing , /, 'Between { and } a comma stands before each next name'],
  [
    /followed by map values|^Missing space after :/,
    'A colon and a space stand between a name and what it is: next: sales',
  ],
  [/^(Not a YAML token|Block scalar header)/, 'A text after > or | stands on the lines below it'],
  [/block-seq-ind/, 'A list begins on the line below its name'],
  [/^Unexpected flow-/, 'This is closed here, but nothing was opened'],
]

const inOurWords = (code: ErrorCode, message: string): string =>
  wordsOfMessage.find(([pattern]) => pattern.test(message))?.[1] ?? wordsOfCode[code] ?? message

const tooFarRight =
  'The line below begins further right than it should; or this text has ": " in it, and no quotes'

// To the parser a line that is moved in too far belongs to the text above it.
const isIndentedTooFar = (errors: readonly YAMLError[], offset: number): boolean =>
  (['BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY'] as const).every((code) =>
    errors.some((error) => error.code === code && error.pos[0] === offset),
  )

/** A tab, or an unquoted text with a colon in it, makes much of what follows unexpected. */
function withoutEchoes(errors: readonly YAMLError[]): readonly YAMLError[] {
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT')
  if (tabs.length > 0) return tabs
  const first = errors.findIndex(({ code }) => code === 'BLOCK_AS_IMPLICIT_KEY')
  return errors
    .filter(({ code }, index) => first < 0 || index < first || code !== 'UNEXPECTED_TOKEN')
    .filter(({ pos }, index, all) => all.findIndex((error) => error.pos[0] === pos[0]) === index)
}
