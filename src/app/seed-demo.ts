import { requestableStates } from '../routing/index.ts'
import type { Agent } from '../store/index.ts'
import { later, word, type AgentId, type E164, type EpochMs, type InquiryId } from '../words.ts'
import { newReference, readInquiry } from '../inquiry/index.ts'
import { randomPin, setPin } from './agent-line/pins.ts'
import { signedOut } from './keep-agents.ts'
import { flagUndisposed } from './flag-undisposed.ts'
import type { Parts } from './parts.ts'

const demoAgents = [
  { id: 'ana', name: 'Ana', phone: '+14155550201', skills: ['en', 'es', 'solar'] },
  { id: 'ben', name: 'Ben', phone: '+14155550202', skills: ['en', 'solar', 'clinic'] },
  { id: 'chloe', name: 'Chloé', phone: '+14155550203', skills: ['fr', 'en', 'insurance'] },
  { id: 'dev', name: 'Dev', phone: '+14155550204', skills: ['en', 'fr', 'insurance', 'clinic'] },
] as const

const consentText =
  'By pressing Send you agree that we may call you at this number about your request. Consent is not a condition of purchase.'

const demoInquiries = [
  {
    externalId: 'demo-solar',
    campaign: 'solar',
    product: 'Solar quote',
    firstName: 'Maria',
    lastName: 'Lopez',
    phone: '+14155550123',
    email: 'maria@example.com',
    answers: { roof: 'south', bill: '180' },
    utm: { source: 'google', medium: 'cpc', campaign: 'spring' },
  },
  {
    externalId: 'demo-assurance',
    campaign: 'assurance',
    product: 'Assurance auto',
    firstName: 'Étienne',
    lastName: 'Gagnon',
    phone: '+15145550123',
    email: 'etienne@example.com',
    language: 'fr-CA',
    answers: { vehicule: 'Honda Civic 2022' },
    utm: { source: 'facebook', medium: 'social' },
  },
  {
    externalId: 'demo-clinic',
    campaign: 'clinic',
    product: 'First visit',
    firstName: 'Grace',
    lastName: 'Kim',
    phone: '+12125550123',
    email: 'grace@example.com',
    answers: { reason: 'new patient' },
    utm: { source: 'bing', medium: 'cpc' },
  },
] as const

const sentMs = 2 * 3600 * 1000

/** The PINs that the demo's agents have been given just now, by agent. They are told once, and nowhere kept. */
export type NewPins = ReadonlyMap<string, string>

/**
 * Fills an empty database with the demo's agents and inquiries, makes its agents available, and gives those a PIN who
 * have none.
 */
export async function seedDemo(parts: Parts): Promise<NewPins> {
  const { store, now } = parts
  const at = now()
  if (await isEmpty(parts)) {
    await store.agents.addMissing(demoAgents.map((agent) => newcomer(agent, at)))
    for (const form of demoInquiries) await seedInquiry(parts, form, later(at, -sentMs))
  }
  for (const { id } of demoAgents) {
    const before = await store.agents.ask(word<AgentId>(id), requestableStates.available, null, at)
    if (before?.state === 'wrapUp' && before.lastCall) await flagUndisposed(store, before.lastCall)
  }
  return givePins(parts)
}

async function givePins(parts: Parts): Promise<NewPins> {
  const holders = await parts.store.agentPins.holders()
  const without = demoAgents.filter(({ id }) => !holders.has(id))
  const given = without.map(({ id }) => ({ id, pin: randomPin() }))
  const areSet = await Promise.all(given.map(({ id, pin }) => setPin(parts)(word<AgentId>(id), pin)))
  return new Map(given.filter((_, at) => areSet[at]).map(({ id, pin }) => [id, pin]))
}

const isEmpty = async ({ store }: Parts): Promise<boolean> =>
  (await store.inquiries.isEmpty()) && (await store.agents.all()).length === 0

const newcomer = ({ id, name, phone, skills }: (typeof demoAgents)[number], at: EpochMs): Agent =>
  signedOut(
    {
      id: word<AgentId>(id),
      name,
      phone: word<E164>(phone),
      skills: Object.fromEntries(skills.map((skill) => [skill, 1])),
      rank: 1,
    },
    at,
  )

async function seedInquiry(
  { store, published, newId, random }: Parts,
  form: (typeof demoInquiries)[number],
  sentAt: EpochMs,
): Promise<void> {
  const consent = {
    text: consentText,
    at: new Date(sentAt).toISOString(),
    ip: '203.0.113.7',
    userAgent: 'Demo',
  }
  const campaigns = Object.values(published.company().campaigns)
  const read = readInquiry({ ...form, consent }, { receivedAt: sentAt, defaultCountry: 'US', campaigns })
  if (read.kind === 'unreadable') throw new Error(read.because)
  const stored = {
    id: word<InquiryId>(newId()),
    reference: newReference(random),
    inquiry: read.inquiry,
    calls: [],
    owner: null,
  }
  await store.inquiries.insert(stored)
}
