import type { Leg } from './legs.ts'
import { optionsIn } from './options.ts'
import type { Server } from './servers.ts'
import { violated } from './violation.ts'
import type { World } from './world.ts'

const rounds = 60
const roundMs = 15_000
const restingRounds = 3

/** Servers are well, agents come back and accept, nothing is lost any more, and callers wait for as long as it takes. */
export async function comeToRest(world: World): Promise<void> {
  for (const server of world.servers) if (!server.isUp) world.restart(server)
  await runEverything(world)
  while (world.callersLeft() > 0) world.dialNext()
  let resting = 0
  for (let round = 0; round < rounds && resting < restingRounds; round++) {
    const server = world.servers[round % world.servers.length]
    if (server) await playRound(world, server)
    resting = unrest(world).length === 0 ? resting + 1 : 0
  }
  const left = unrest(world)
  if (left.length > 0) violated(9, `it never came to rest: ${left.join('; ')}`)
}

/** A while with this server doing the timed work. */
async function playRound(world: World, server: Server): Promise<void> {
  for (const { _id, state } of world.observer.agents().values())
    if (state === 'away' || state === 'offline') await world.agentAsks(server, _id, 'available')
  await runEverything(world)
  for (const leg of world.phone.legs()) await actAt(world, leg)
  world.passTime(roundMs)
  const { refreshPublished: _books, drainSpool: _forms, ...timed } = server.app.timed
  for (const job of Object.values(timed)) await world.begin(job)
  await runEverything(world)
}

/** Everything goes on that waits at a gate, is on its way, or rings. */
async function runEverything(world: World): Promise<void> {
  for (;;) {
    const next = optionsIn(world).find(({ isRoutine }) => isRoutine)
    if (!next) break
    await next.happen()
    if (world.trouble.length > 0) throw world.trouble[0]
  }
}

/** Agents pick up and accept, callers hold, leave messages, and hang up once they have talked. */
async function actAt(world: World, leg: Leg): Promise<void> {
  const { phone, servers } = world
  if (leg.kind === 'agent' && leg.status === 'ringing') phone.becomes(leg, 'in-progress')
  await runEverything(world)
  actWhere(world, leg)
  const request = phone.asksToHold(leg)
  const [server] = servers
  if (request && server && !world.isAsking(leg)) await world.answer(leg, request, server, { isCopy: false })
  await runEverything(world)
}

function actWhere(world: World, leg: Leg): void {
  const { phone } = world
  switch (leg.at.kind) {
    case 'listening':
      phone.presses(leg, '1')
      break
    case 'recording':
      phone.leavesMessage(leg)
      break
    case 'outside':
      phone.ends(leg, 'completed')
      break
    case 'conference':
      // Callers talk and hang up; whoever hears nobody, caller or agent, must be brought back by the company.
      if (leg.kind === 'caller' && isTalking(world, leg.at.name)) phone.ends(leg, 'completed')
      break
    case 'nowhere':
    case 'queue':
      break
  }
}

const isTalking = ({ phone }: World, sid: string): boolean =>
  phone.legs().filter(({ at }) => at.kind === 'conference' && at.name === sid).length > 1

/** Who is not done: callers on the line, agents who are held, calls without an end. */
function unrest({ phone, observer }: World): readonly string[] {
  return [
    ...phone.legs().map((leg) => `${leg.sid} is ${leg.status}, ${leg.at.kind}`),
    ...[...observer.calls().values()].flatMap(({ _id, state }) =>
      state === 'ended' ? [] : [`call ${_id} is ${state}`],
    ),
    ...[...observer.agents().values()].flatMap(({ _id, state }) =>
      state === 'available' ? [] : [`agent ${_id} is ${state}`],
    ),
  ]
}
