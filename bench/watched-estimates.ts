import { estimateWait, type AnsweredCall, type RoutedAgent, type WaitingCall } from '../src/routing/index.ts'
import { word, type AgentId, type CallSid, type EpochMs, type QueueName } from '../src/words.ts'

/** What the estimates of those who waited were worth; seconds, an error is estimate less wait. */
export type Worth = Readonly<{
  estimates: number
  meanWait: number
  meanError: number
  meanOff: number
  near: number
}>

/** Sees a simulated queue go on, as Warmline sees a real one. */
export type Watch = Readonly<{
  /** A caller had to join the line, behind so many. */
  joined: (call: WaitingCall, before: number, agents: readonly RoutedAgent[]) => void
  answered: (call: WaitingCall, now: number) => void
  finished: (agent: AgentId, now: number, handledMs: number) => void
}>

/** Sees nothing. */
export const unwatched: Watch = {
  joined: () => undefined,
  answered: () => undefined,
  finished: () => undefined,
}

// As many as the store keeps of a queue.
const kept = 100
const minute = 60_000
const nearShare = 0.25

/** Takes an estimate of every caller who joins the line, and what came of it. */
export function watchEstimates(queue: QueueName): Watch & Readonly<{ worth: () => Worth }> {
  const recent: AnsweredCall[] = []
  const said = new Map<CallSid, number>()
  let [estimates, waited, error, off, near] = [0, 0, 0, 0, 0]
  return {
    joined: (call, callers, agents) => {
      const before = [{ demands: call.demands, callers }]
      const estimate = estimateWait(call, {
        ...{ before, agents, queues: {}, recent: { [queue]: recent } },
        now: call.askedSince,
      })
      if (estimate !== null) said.set(call.sid, estimate)
    },
    answered: ({ sid, askedSince }, now) => {
      const estimate = said.get(sid)
      if (estimate === undefined) return
      said.delete(sid)
      const wait = now - askedSince
      const by = estimate - wait
      estimates++
      waited += wait
      error += by
      off += Math.abs(by)
      if (Math.abs(by) <= Math.max(minute, nearShare * wait)) near++
    },
    finished: (agentId, now, handledMs) => {
      recent.push({ agentId, at: word<EpochMs>(now), handledMs })
      if (recent.length > kept) recent.shift()
    },
    worth: () => ({
      estimates,
      meanWait: waited / estimates / 1000,
      meanError: error / estimates / 1000,
      meanOff: off / estimates / 1000,
      near: near / estimates,
    }),
  }
}
