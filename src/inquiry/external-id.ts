import { oneLine } from './clean-text.ts'
import type { Inquiry, InquiryFlag } from './inquiry.ts'
import type { SortedFields } from './sort-fields.ts'

type ExternalId = Pick<Inquiry, 'externalId'> & Readonly<{ flags: readonly InquiryFlag[] }>

/**
 * The sender's own id of the form, by which a repeat is known. A number above 2^53 has lost digits: two people could
 * look like one, and the second would be taken for a repeat and lost. So it is no id.
 */
export function readExternalId(form: SortedFields): ExternalId {
  const [value] = form.valuesOf('externalId')
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    return { externalId: null, flags: ['inexactExternalId'] }
  }
  const id = value === undefined ? '' : oneLine(String(value))
  return { externalId: id === '' ? null : id, flags: [] }
}
