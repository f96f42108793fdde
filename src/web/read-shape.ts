import { z } from 'zod'
import { Refusal } from './failures.ts'

/** A body or query in the shape that the route reads; 422 with everything that is wrong with any other. */
export function readShape<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const result = shape.safeParse(value)
  if (!result.success) throw new Refusal(422, z.prettifyError(result.error))
  return result.data
}
