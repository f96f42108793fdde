import type { Option } from './choice.ts'
import { team } from './company.ts'
import type { Gate } from './gates.ts'
import type { Leg, Webhook } from './legs.ts'
import type { Server } from './servers.ts'
import { agentAt } from './watch-telephone.ts'
import type { World } from './world.ts'

/** All that may happen next in the world, with what is likelier in the world outside likelier here. */
export function optionsIn(world: World): readonly Option[] {
  const up = world.servers.filter(({ isUp }) => isUp)
  return [
    ...world.gates.map((gate) => passes(gate)),
    ...world.phone.legs().flatMap((leg) => [...requestsOf(world, leg, up), ...actsOf(world, leg)]),
    ...world.phone.reports.flatMap((report) => newsOf(world, report, up)),
    ...arrivals(world),
    ...wakesOf(world),
    ...world.gates.flatMap((gate) => faultsAt(world, gate)),
    ...up.flatMap((server) => [...jobsOf(world, server), ...wishesTo(world, server)]),
    ...world.servers.filter(({ isUp }) => !isUp).map((server) => returns(world, server)),
    ...timesPassing.map(([seconds, weight]) => timePasses(world, seconds, weight)),
  ]
}

const timesPassing = [
  [1, 30],
  [5, 20],
  [20, 15],
  [90, 5],
] as const

const option = (
  label: string,
  weight: number,
  happen: () => void | Promise<void>,
  isRoutine = false,
): Option => ({ label, weight, isRoutine, happen: async () => happen() })

const passes = (gate: Gate): Option =>
  option(gate.label, gate.isSlow ? 10 : 300, () => gate.pass('through'), true)

function faultsAt({ servers, mourn }: World, gate: Gate): readonly Option[] {
  const server = servers.find(({ name }) => name === gate.server)
  const crash = (how: 'crashBefore' | 'crashAfter') => async () => {
    await gate.pass(how)
    if (server) mourn(server)
  }
  const crashes = [
    option(`${gate.server} crashes before${about(gate)}`, 2, crash('crashBefore')),
    option(`${gate.server} crashes after${about(gate)}`, 2, crash('crashAfter')),
  ]
  if (!gate.name.startsWith('telephone.')) return crashes
  return [
    ...crashes,
    option(`${gate.label}, refused`, 6, () => gate.pass('refused')),
    option(`${gate.label}, its answer lost`, 6, () => gate.pass('answerLost')),
  ]
}

const about = ({ server, label }: Gate): string => label.slice(server.length)

/** The document that a leg waits for, or the next stretch of holding. */
function requestsOf(world: World, leg: Leg, up: readonly Server[]): readonly Option[] {
  const request = leg.request ?? world.phone.asksToHold(leg)
  if (!request) return []
  const weight = Math.ceil((leg.request ? 200 : 100) / up.length)
  const isRoutine = leg.request !== null
  const path = pathOf(request)
  return up.flatMap((server) => {
    const gets = `${server.name} gets ${path} of ${leg.sid}${keysIn(request)}`
    const copy = option(`${gets} once more`, 5, () => world.answer(leg, request, server, { isCopy: true }))
    if (world.isAsking(leg)) return [copy]
    return [
      option(gets, weight, () => world.answer(leg, request, server, { isCopy: false }), isRoutine),
      copy,
    ]
  })
}

const pathOf = ({ url }: Webhook): string => new URL(url).pathname.replace('/voice/', '')
const keysIn = ({ form }: Webhook): string => (form.Digits ? ` pressing ${form.Digits}` : '')

/** What the one at a leg's end may do. */
function actsOf({ phone }: World, leg: Leg): readonly Option[] {
  const who = leg.kind === 'caller' ? leg.sid : `${agentAt(leg.to)} at ${leg.sid}`
  const hangsUp = option(`${who} hangs up`, weightOfLeaving(leg), () => phone.ends(leg, 'completed'))
  if (leg.kind === 'agent' && leg.status !== 'in-progress') return ringing(phone, leg, who)
  switch (leg.at.kind) {
    case 'listening':
      return [
        hangsUp,
        option(`${who} presses 1`, 200, () => phone.presses(leg, '1')),
        option(`${who} presses 2`, 30, () => phone.presses(leg, '2')),
        option(`${who} presses nothing`, 30, () => phone.presses(leg, '')),
      ]
    case 'recording':
      return [hangsUp, option(`${who} leaves a message`, 60, () => phone.leavesMessage(leg))]
    case 'conference':
    case 'nowhere':
    case 'outside':
    case 'queue':
      return [hangsUp]
  }
}

/** People in a conversation end it sooner or later; callers in line are patient, mostly. */
const weightOfLeaving = ({ kind, at }: Leg): number =>
  at.kind === 'conference' || at.kind === 'outside' ? 40 : kind === 'caller' ? 3 : 15

function ringing(phone: World['phone'], leg: Leg, who: string): readonly Option[] {
  switch (leg.status) {
    case 'queued':
      return [
        option(`${who} is initiated`, 150, () => phone.becomes(leg, 'initiated'), true),
        option(`${who} fails`, 10, () => phone.ends(leg, 'failed')),
      ]
    case 'initiated':
      return [option(`${who} rings`, 150, () => phone.becomes(leg, 'ringing'), true)]
    default:
      return [
        option(`${who} picks up`, 150, () => phone.becomes(leg, 'in-progress')),
        option(`${who} does not answer`, 30, () => phone.ends(leg, 'no-answer')),
        option(`${who} is busy`, 20, () => phone.ends(leg, 'busy')),
      ]
  }
}

/** News may come to any server, in any order, twice, or never. */
function newsOf(world: World, report: Webhook, up: readonly Server[]): readonly Option[] {
  const { reports } = world.phone
  const what = `${pathOf(report)} of ${report.form.CallSid ?? ''}: ${whatIn(report)}`
  const drop = (): void => void reports.splice(reports.indexOf(report), 1)
  return [
    ...up.flatMap((server) => [
      option(`${server.name} hears ${what}`, 60, () => (drop(), world.tell(report, server)), true),
      option(`${server.name} hears ${what}, and will again`, 8, () => world.tell(report, server)),
    ]),
    option(`nobody hears ${what}`, 8, drop),
  ]
}

const whatIn = ({ form }: Webhook): string =>
  form.StatusCallbackEvent ?? form.QueueResult ?? form.CallStatus ?? ''

function arrivals(world: World): readonly Option[] {
  return world.callersLeft() === 0 ? [] : [option('somebody calls', 150, world.dialNext)]
}

// What has no part in the line.
const otherJobs: readonly string[] = ['refreshPublished', 'drainSpool']

function jobsOf({ begin }: World, { name, app: { timed } }: Server): readonly Option[] {
  return Object.entries(timed)
    .filter(([job]) => !otherJobs.includes(job))
    .map(([job, work]) => option(`${name} runs ${job}`, 10, () => begin(work)))
}

const wakesOf = ({ wakes, now, begin }: World): readonly Option[] =>
  wakes
    .filter(({ dueAt }) => dueAt <= now())
    .map((wake) => option(`${wake.server} wakes`, 100, () => begin(wake.begin), true))

function wishesTo(world: World, server: Server): readonly Option[] {
  return Object.keys(team).flatMap((id) => [
    option(`${id} comes back at ${server.name}`, 4, () => world.agentAsks(server, id, 'available')),
    option(`${id} goes away at ${server.name}`, 2, () => world.agentAsks(server, id, 'away')),
    option(`${id} signs out at ${server.name}`, 1, () => world.agentAsks(server, id, 'offline')),
  ])
}

const returns = (world: World, server: Server): Option =>
  option(`${server.name} is started again`, 80, () => world.restart(server))

const timePasses = (world: World, seconds: number, weight: number): Option =>
  option(`${seconds} s pass`, weight, () => world.passTime(seconds * 1000))
