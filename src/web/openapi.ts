import { z } from 'zod'
import { agentOperations } from './agent-shapes.ts'
import { pageQuery } from './api-shapes.ts'
import { figuresOperations } from './figures-shapes.ts'
import { flowOperations } from './flow-operations.ts'
import { followUpOperations } from './follow-up-shapes.ts'
import { inquiryOperations } from './inquiry-shapes.ts'
import { onCallOperations } from './on-call-shapes.ts'
import type { Operation, Operations } from './operation.ts'
import { takenDownOperations } from './taken-down-shapes.ts'

/** Every operation of the API: path, method, and what it is for. The shapes are those the routes read with. */
const operations: Operations = {
  '/api/calls': { get: { summary: 'The newest calls', query: pageQuery } },
  '/api/calls/{sid}': { get: { summary: 'One call, with its inquiry, offers and timeline' } },
  '/api/calls/{sid}/why': {
    get: { summary: 'Who was rung for a call, why they and not others, and why nobody yet' },
  },
  '/api/calls/{sid}/journal': { get: { summary: 'What each turn of a call took in, to take it again' } },
  '/api/flows/{name}/journals': {
    get: { summary: 'The journals of the newest calls of a flow that are over', query: pageQuery },
  },
  '/api/company/versions/{version}': { get: { summary: "The company's file as it was published" } },
  '/api/numbers/{number}/fallback': {
    get: { summary: 'What a number says when all else fails, as one document' },
  },
  ...agentOperations,
  ...onCallOperations,
  ...flowOperations,
  ...takenDownOperations,
  ...inquiryOperations,
  ...followUpOperations,
  ...figuresOperations,
  '/api/queues': { get: { summary: 'The queues: how many wait and for how long, and who serves them' } },
  '/api/twin': { get: { summary: "Where the twin's control API is, when there is a twin" } },
  '/api/openapi.json': { get: { summary: 'This description', open: true } },
  '/inquiries': { post: { summary: 'Take in one web form, as JSON or form-encoded' } },
}

/** The API as an OpenAPI 3.1 document. */
export const openApi = {
  openapi: '3.1.0',
  info: { title: 'Warmline', version: '1' },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  paths: Object.fromEntries(
    Object.entries(operations).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, operation]) => [method, describe(path, operation)]),
      ),
    ]),
  ),
}

function describe(path: string, { summary, body, query, open }: Operation) {
  return {
    summary,
    parameters: [...pathParameters(path), ...(query ? queryParameters(query) : [])],
    ...(body && {
      requestBody: { content: { 'application/json': { schema: z.toJSONSchema(body, { io: 'input' }) } } },
    }),
    responses: { 200: { description: 'OK' }, default: { description: 'problem+json, RFC 9457' } },
    security: open ? [] : [{ bearer: [] }],
  }
}

function pathParameters(path: string) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  return names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
}

function queryParameters(query: z.ZodObject) {
  return Object.keys(query.shape).map((name) => ({
    name,
    in: 'query',
    required: false,
    schema: { type: 'string' },
  }))
}
