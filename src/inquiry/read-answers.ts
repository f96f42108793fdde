import type { Inquiry, InquiryFlag } from './inquiry.ts'
import { namedTexts } from './named-texts.ts'
import type { SortedFields } from './sort-fields.ts'

/** What else was filled in, by the names the form gives. */
export function readAnswers(
  form: SortedFields,
): Readonly<{ answers: Inquiry['answers']; flags: readonly InquiryFlag[] }> {
  const { texts, complete } = namedTexts(form.answers)
  return { answers: texts, flags: complete ? [] : ['tooManyAnswers'] }
}
