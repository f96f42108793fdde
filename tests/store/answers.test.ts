import { expect, it } from 'vitest'
import { later, word, type AgentId, type QueueName } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const answered = (at: number) => ({ agentId: word<AgentId>('ana'), at: later(noon, at), handledMs: at })

it('the last hundred answered calls of each queue are kept, oldest first', async () => {
  const { answers } = here.store
  const [sales, service] = [word<QueueName>('sales'), word<QueueName>('service')]
  for (let call = 1; call <= 103; call++) await answers.add(sales, answered(call))
  await answers.add(service, answered(7))
  const { sales: ofSales = [], service: ofService } = await answers.recent()
  expect(ofSales.map(({ handledMs }) => handledMs)).toEqual(Array.from({ length: 100 }, (_, at) => at + 4))
  expect(ofService).toEqual([answered(7)])
})

it('the first answers of a queue, added by many at once, are all kept', async () => {
  const { answers } = here.store
  const queue = word<QueueName>('new')
  await Promise.all(Array.from({ length: 20 }, (_, at) => answers.add(queue, answered(at))))
  expect((await answers.recent()).new).toHaveLength(20)
})
