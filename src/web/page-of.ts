import type { Request } from 'express'
import { pageQuery } from './api-shapes.ts'
import { readShape } from './read-shape.ts'

/** Which page of a list a request asks for. */
export function pageOf(req: Request): { limit: number; after: string | null } {
  const { limit, next } = readShape(pageQuery, req.query)
  return { limit, after: next ?? null }
}
