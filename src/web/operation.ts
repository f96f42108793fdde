import type { z } from 'zod'

/** One operation of the API, for its description: what it is for, and the shapes that its route reads with. */
export type Operation = Readonly<{ summary: string; body?: z.ZodType; query?: z.ZodObject; open?: boolean }>

/** Operations by path, then method. */
export type Operations = Readonly<
  Record<string, Readonly<Partial<Record<'get' | 'put' | 'post' | 'delete', Operation>>>>
>
