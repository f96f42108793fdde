import { test } from 'vitest'

test.todo('is being written now, by the one who wrote parse.test.ts')
