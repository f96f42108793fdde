import type { Request } from 'express'

type Json = Readonly<Record<string, unknown>>

const defaultPageSize = 50
const largestPage = 1000

/** One page of a list in Twilio's 2010 form: the records under `key`, and where the next page is. */
export function page(request: Request, key: string, records: readonly Json[]): Json {
  const size = Math.min(Number(request.query['PageSize']) || defaultPageSize, largestPage)
  const number = Number(request.query['Page']) || 0
  const start = number * size
  const shown = records.slice(start, start + size)
  const uriOf = (index: number): string => `${pathOf(request)}?${pageQuery(request, index, size)}`
  return {
    [key]: shown,
    page: number,
    page_size: size,
    start,
    end: start + Math.max(0, shown.length - 1),
    uri: request.originalUrl,
    first_page_uri: uriOf(0),
    next_page_uri: start + size < records.length ? uriOf(number + 1) : null,
    previous_page_uri: number > 0 ? uriOf(number - 1) : null,
  }
}

const pathOf = (request: Request): string => request.originalUrl.split('?')[0] ?? ''

function pageQuery(request: Request, index: number, size: number): string {
  const kept = Object.entries(request.query).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'Page' && name !== 'PageSize' ? [[name, value] as const] : [],
  )
  const query = new URLSearchParams(Object.fromEntries(kept))
  query.set('PageSize', String(size))
  query.set('Page', String(index))
  return query.toString()
}
