import { describe, expect, it } from 'vitest'
import { figuresOfService, figuresOfWork, type Counts } from '../../src/routing/index.ts'

const minute = 60_000
const limits = { serviceLevelSeconds: 20, shortAbandonSeconds: 5 }
const figures = (counts: Counts, over = limits) => figuresOfService(counts, 0, over)

/** Ten came: six answered, four of them in time; three gave up, one at once, one in time, one late; one left a message. */
const tenCame: Counts = {
  offered: 10,
  answered: 6,
  answeredWaitMs: 6 * 18_000,
  'answeredBy:10': 3,
  'answeredBy:20': 1,
  'answeredBy:35': 2,
  abandoned: 3,
  'abandonedBy:4': 1,
  'abandonedBy:15': 1,
  'abandonedBy:120': 1,
  voicemail: 1,
}

describe('the service level', () => {
  it('is who was answered in time, over all who were answered and those who gave up in time', () => {
    expect(figures(tenCame).serviceLevel).toBe(4 / (6 + 2))
  })

  it('can be asked for another limit', () => {
    expect(figures(tenCame, { ...limits, serviceLevelSeconds: 10 }).serviceLevel).toBe(3 / (6 + 1))
    expect(figures(tenCame, { ...limits, serviceLevelSeconds: 60 }).serviceLevel).toBe(6 / (6 + 2))
  })

  it('has a stricter brother, which late abandons lower and short ones do not', () => {
    expect(figures(tenCame).answeredInTime).toBe(4 / (6 + 2))
    expect(figures({ ...tenCame, abandoned: 5, 'abandonedBy:120': 3 }).answeredInTime).toBe(4 / (6 + 4))
  })

  it('is nothing where nobody called, and naught where nobody was answered', () => {
    expect(figures({}).serviceLevel).toBeNull()
    expect(figures({ offered: 1, abandoned: 1, 'abandonedBy:15': 1 }).serviceLevel).toBe(0)
  })
})

describe('the abandon rate', () => {
  it('leaves out whoever hung up at once, above and below, and shows them apart', () => {
    expect(figures(tenCame)).toMatchObject({ abandoned: 3, shortAbandoned: 1, abandonRate: 2 / 9 })
  })

  it('counts a caller who left a message or asked for a callback as offered, not as lost', () => {
    expect(figures({ offered: 2, voicemail: 1, callback: 1 }).abandonRate).toBe(0)
  })
})

describe('averages', () => {
  it('of the wait are over those answered, of the handling over conversations', () => {
    const counts = { ...tenCame, handled: 2, handlingMs: 7 * minute }
    expect(figures(counts)).toMatchObject({ averageSpeedOfAnswerMs: 18_000, averageHandlingMs: 3.5 * minute })
    expect(figures({ offered: 1 })).toMatchObject({ averageSpeedOfAnswerMs: null, averageHandlingMs: null })
  })
})

describe('occupancy', () => {
  const shift = { availableMs: 20, offeredMs: 10, onCallMs: 50, wrapUpMs: 20, awayMs: 100 }

  it('is talking and writing down, over the time signed in but not away; being rung is not being busy', () => {
    expect(figuresOfWork(shift)).toMatchObject({ occupancy: 0.7, signedInMs: 200 })
  })

  it('is nothing for an agent who was not there, or away all day', () => {
    expect(figuresOfWork({}).occupancy).toBeNull()
    expect(figuresOfWork({ awayMs: 100 })).toMatchObject({ occupancy: null, signedInMs: 100 })
  })
})

describe('dispositions', () => {
  it('are told by name, those taken back not at all', () => {
    const counts = { 'disposition:sold': 2, 'disposition:none': 0 } as const
    expect(figures(counts).dispositions).toEqual({ sold: 2 })
  })
})
