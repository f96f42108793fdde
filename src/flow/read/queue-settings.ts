import { word } from '../../words.ts'
import type { AgentId, E164, QueueName } from '../../words.ts'
import type { AgentSettings, QueueSettings, Relaxation } from '../company.ts'
import type { AuthoredCompany } from './company-schema.ts'

type AuthoredQueue = AuthoredCompany['queues'][string]

/** A queue from what its author wrote. */
export const toQueue = (authored: AuthoredQueue, name: string): QueueSettings => ({
  name: word<QueueName>(name),
  skills: authored.skills,
  relax: toRelaxations(authored.relax),
  calendar: authored.calendar ?? null,
  maxWaitMs: authored.maxWait,
  maxLength: authored.maxLength ?? null,
  agents: authored.agents?.map((id) => word<AgentId>(id)) ?? null,
  strategy: authored.strategy,
  ringAtOnce: authored.ringAtOnce,
  preferredForMs: authored.preferred?.for ?? null,
  weight: authored.weight,
  ringSeconds: authored.ring === undefined ? null : authored.ring / 1000,
  wrapUpMs: authored.wrapUp ?? null,
  announce: {
    position: authored.announce.position,
    estimate: authored.announce.estimate,
    everyMs: authored.announce.every,
  },
  callback: {
    attempts: authored.callback.attempts,
    gapMs: authored.callback.gap,
    expiresMs: authored.callback.expires,
  },
  serviceLevelMs: authored.serviceLevel,
  shortAbandonMs: authored.shortAbandon,
})

/** Relaxations from what their author wrote. */
export const toRelaxations = (relax: AuthoredQueue['relax']): readonly Relaxation[] =>
  relax.map(({ after, skills, anyLanguage }) => ({ afterMs: after, skills, anyLanguage }))

/** An agent from what the company's author wrote. */
export const toAgentSettings = (
  { name, phone, skills, rank }: AuthoredCompany['agents'][string],
  id: string,
): AgentSettings => ({ id: word<AgentId>(id), name, phone: word<E164>(phone), skills, rank })
