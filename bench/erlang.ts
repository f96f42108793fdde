/** A queue as queueing theory has it: calls an hour, conversations an hour and agent, and how many agents. */
export type Load = Readonly<{ arrivals: number; service: number; agents: number }>

/**
 * The share of callers who wait at all, by Erlang's C formula. A. K. Erlang, "Solution of some problems in the theory
 * of probabilities of significance in automatic telephone exchanges" (1917); here by the recursion of Erlang's B,
 * B(n) = a B(n-1) / (n + a B(n-1)), and C = n B / (n - a (1 - B)).
 */
export function shareWaiting({ arrivals, service, agents }: Load): number {
  const offered = arrivals / service
  let blocked = 1
  for (let n = 1; n <= agents; n++) blocked = (offered * blocked) / (n + offered * blocked)
  return (agents * blocked) / (agents - offered * (1 - blocked))
}

/** The mean wait of all callers, those who do not wait included, in hours: C / (n mu - lambda). */
export const meanWait = (load: Load): number =>
  shareWaiting(load) / (load.agents * load.service - load.arrivals)

/** The share of callers who wait longer than `hours`: C exp(-(n mu - lambda) t). */
export const shareWaitingOver = (load: Load, hours: number): number =>
  shareWaiting(load) * Math.exp(-(load.agents * load.service - load.arrivals) * hours)

/**
 * The share of callers who hang up in line, when their patience is exponential and ends `abandonment` times an hour:
 * C. Palm's model (1946), called Erlang A; from the balance of its birth and death chain, where theta E[queue] / lambda
 * is the share that leaves (N. Gans, G. Koole, A. Mandelbaum, "Telephone call centers", 2003, section 4.2.2).
 */
export function shareAbandoning({ arrivals, service, agents }: Load, abandonment: number): number {
  let weight = 1
  let [sum, queued] = [1, 0]
  for (let n = 1; n <= agents || weight > sum * 1e-15; n++) {
    const waiting = Math.max(0, n - agents)
    weight *= arrivals / (Math.min(n, agents) * service + waiting * abandonment)
    sum += weight
    queued += waiting * weight
  }
  return (abandonment * queued) / sum / arrivals
}
