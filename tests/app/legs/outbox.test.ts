import { describe, expect, it } from 'vitest'
import type { LegFollower } from '../../../src/app/legs/leg-follower.ts'
import { openLegs } from '../../../src/app/legs/open-legs.ts'
import type { Parts } from '../../../src/app/index.ts'
import type { LegOrder } from '../../../src/store/index.ts'
import { later, word, type CallSid, type E164 } from '../../../src/words.ts'
import { noon } from '../../support/builders.ts'
import { aStore } from '../../support/store.ts'
import { someParts } from '../../invariants/parts.ts'

const here = aStore()

type Listed = Awaited<ReturnType<Parts['telephone']['legsTo']>>[number]

/** Twilio, whose list is of all servers, and whoever ordered a leg. */
function aWorld() {
  const rung: CallSid[] = []
  const listed: Listed[] = []
  const told: string[] = []
  const world = { rung, listed, told, at: noon, unwanted: new Set<string>() }
  const isWanted = ({ key }: LegOrder): Promise<boolean> => Promise.resolve(!world.unwanted.has(key))
  const follower: LegFollower = {
    isWanted,
    legOf: () => Promise.resolve(null),
    placed: (order, leg) => {
      told.push(`placed ${leg}`)
      return isWanted(order)
    },
    over: (_order, leg, status) => {
      told.push(`over ${leg} ${status}`)
      return Promise.resolve()
    },
    failed: () => {
      told.push('failed')
      return Promise.resolve()
    },
  }
  return { world, follower }
}

let made = 0

/** One of the servers of that world, whose answers from Twilio are lost if it `isDeaf`. */
function aServer(
  { world, follower }: ReturnType<typeof aWorld>,
  { isDeaf = false, ...over }: Partial<Parts> & Readonly<{ isDeaf?: boolean }> = {},
) {
  const work: (() => Promise<void>)[] = []
  const parts = someParts(here.store, { now: () => world.at, afterwards: (one) => work.push(one), ...over })
  const telephone: Parts['telephone'] = {
    ...parts.telephone,
    ring: () => {
      const sid = word<CallSid>(`CA-${String(++made)}`)
      world.rung.push(sid)
      world.listed.unshift({ sid, status: 'ringing', createdAt: world.at })
      return Promise.resolve(isDeaf ? null : sid)
    },
    legsTo: () => Promise.resolve(world.listed),
    hangUp: (leg) => {
      world.told.push(`hung up ${leg}`)
      return Promise.resolve('moved')
    },
  }
  const followers = { agent: follower, party: follower, customer: follower }
  const legs = openLegs({ ...parts, telephone }, () => followers)
  const doAll = async (): Promise<void> => {
    for (let next = work.shift(); next; next = work.shift()) await next()
  }
  return { ...legs, doAll }
}

const anOrder = () => ({
  key: `offer-${String(++made)}`,
  rings: 'agent' as const,
  leg: {
    to: word<E164>('+14155550201'),
    from: '+18335550100',
    answerUrl: 'http://127.0.0.1/answer',
    statusUrl: 'http://127.0.0.1/status',
    ringSeconds: 20,
  },
})

describe('a leg that is ordered', () => {
  it('is begun once, however often and at how many servers it is ordered', async () => {
    const scene = aWorld()
    const [first, second] = [aServer(scene), aServer(scene)]
    const order = anOrder()
    await Promise.all([first, second, first].map(({ placeLeg }) => placeLeg(order)))
    await Promise.all([first.doAll(), second.doAll()])
    expect(scene.world.rung).toHaveLength(1)
    expect(scene.world.told).toEqual([`placed ${String(scene.world.rung[0])}`])
  })

  it('is given up when Twilio refuses, and whoever ordered it is told once', async () => {
    const scene = aWorld()
    const refuses = someParts(here.store).telephone
    const parts = someParts(here.store, {
      telephone: { ...refuses, ring: () => Promise.reject(new Error('21211: not a number')) },
      afterwards: (one) => void one(),
    })
    const followers = { agent: scene.follower, party: scene.follower, customer: scene.follower }
    const order = anOrder()
    await openLegs(parts, () => followers).placeLeg(order)
    await expect.poll(() => scene.world.told).toEqual(['failed'])
    expect((await here.store.legOrders.find(order.key))?.state).toBe('refused')
  })

  it('is not begun by a server that was held up so long that another gave it up', async () => {
    const scene = aWorld()
    const [heldUp, other] = [aServer(scene), aServer(scene)]
    await heldUp.placeLeg(anOrder())
    scene.world.at = later(noon, 30_000)
    await other.takeUpLegs()
    await heldUp.doAll()
    expect(scene.world.rung).toEqual([])
    expect(scene.world.told).toEqual(['failed'])
  })
})

describe('a leg of which the server that asked for it has heard nothing', () => {
  it('is left to that server at first, and then found by any other', async () => {
    const scene = aWorld()
    const [deaf, other] = [aServer(scene, { isDeaf: true }), aServer(scene)]
    await deaf.placeLeg(anOrder())
    await deaf.doAll()
    await other.takeUpLegs()
    expect(scene.world.told).toEqual([])
    scene.world.at = later(noon, 5000)
    await other.takeUpLegs()
    await deaf.takeUpLegs()
    expect(scene.world.told).toEqual([`placed ${String(scene.world.rung[0])}`])
    expect(scene.world.rung).toHaveLength(1)
  })

  it('is hung up when nobody wants it any more', async () => {
    const scene = aWorld()
    const deaf = aServer(scene, { isDeaf: true })
    const order = anOrder()
    await deaf.placeLeg(order)
    await deaf.doAll()
    scene.world.unwanted.add(order.key)
    scene.world.at = later(noon, 5000)
    await deaf.takeUpLegs()
    expect(scene.world.told.at(-1)).toBe(`hung up ${String(scene.world.rung[0])}`)
  })

  it('is told of as over when it is found so', async () => {
    const scene = aWorld()
    const deaf = aServer(scene, { isDeaf: true })
    await deaf.placeLeg(anOrder())
    await deaf.doAll()
    const [leg] = scene.world.listed
    if (leg) scene.world.listed[0] = { ...leg, status: 'busy' }
    scene.world.at = later(noon, 5000)
    await deaf.takeUpLegs()
    expect(scene.world.told.at(-1)).toBe(`over ${String(leg?.sid)} busy`)
  })

  it('is told apart from another to the same telephone that was lost soon after', async () => {
    const scene = aWorld()
    const deaf = aServer(scene, { isDeaf: true })
    const [early, late] = [anOrder(), anOrder()]
    for (const [order, ms] of [[early, 0] as const, [late, 2500] as const]) {
      scene.world.at = later(noon, ms)
      await deaf.placeLeg(order)
      await deaf.doAll()
    }
    scene.world.at = later(noon, 10_000)
    await deaf.takeUpLegs()
    const found = await Promise.all([early, late].map(({ key }) => here.store.legOrders.find(key)))
    expect(found.map((order) => order?.legSid)).toEqual(scene.world.rung)
  })
})

describe('an order that waits for its turn', () => {
  it('is sent by another server when its own has died', async () => {
    const scene = aWorld()
    const paced = { callsPerSecond: 1 }
    const [dead, other] = [aServer(scene, paced), aServer(scene, paced)]
    await dead.placeLeg(anOrder())
    await other.takeUpLegs()
    await other.doAll()
    expect(scene.world.rung).toHaveLength(1)
  })

  it('is dropped without taking a turn when nobody wants it any more', async () => {
    const scene = aWorld()
    const server = aServer(scene, { callsPerSecond: 1 })
    const [gone, wanted] = [anOrder(), anOrder()]
    scene.world.at = later(noon, 60_000)
    scene.world.unwanted.add(gone.key)
    for (const order of [gone, wanted]) await server.placeLeg(order)
    await server.doAll()
    expect(scene.world.rung).toHaveLength(1)
    expect((await here.store.legOrders.find(gone.key))?.state).toBe('dropped')
  })
})
