import { expect, it } from 'vitest'
import { act, beginSimulation } from '../../src/call/simulate/simulate.ts'
import { heardIn, type Simulation } from '../../src/call/simulate/simulation.ts'
import { readScript } from '../../src/flow/index.ts'
import type { CallerAct } from '../../src/flow/index.ts'
import type { Driver } from '../../src/twin/index.ts'
import { trialOf } from '../call/simulate/trials.ts'
import { shippedFlow } from '../flow/flow-builders.ts'
import { stageForTests } from '../support/stage.ts'

const here = stageForTests()
const from = '+13105550177'

function does(caller: Driver, did: CallerAct): Promise<void> {
  switch (did.type) {
    case 'press':
      return caller.presses(did.keys)
    case 'speak':
      return caller.says(did.words)
    case 'wait':
      return caller.staysSilent()
    case 'hangup':
      return caller.hangsUp()
  }
}

/** What was heard in the turns from `since` on. */
const heardSince = ({ turns }: Simulation, since: number): readonly string[] =>
  turns
    .slice(since)
    .flatMap(heardIn)
    .map(({ text }) => text)

// What Warmline plays and says to callers in line by itself; a simulated wait is not filled with it.
const holding =
  /hold\.wav$|^(Thanks for holding|Merci de patienter|Gracias por esperar)|next in line|próxima persona|prochaine personne|prochain/

it.each([
  ['solar-spring', '+18335550100', '2; 4711#; 2; 0815#; 1'],
  ['solar-spring', '+18335550100', '3; 7; wait; speech: cotización'],
  ['solar-spring', '+18335550100', '4; 99#; wait'],
  ['solar-spring', '+18335550100', '9'],
  ['assurance-auto', '+18335550101', '3; 2; 123456#; #'],
  ['clinic', '+18335550102', '2; 13451976; 07041976'],
])(
  'a caller of %s (%s) who does "%s" hears in the simulator what they hear in the house',
  async (name, to, script) => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial(from, { to })
    const trial = trialOf(shippedFlow(name), `{ from: "${from}", agents: busy, at: "2026-03-02 12:00" }`)
    const read = readScript(script)
    let simulation = beginSimulation(trial)
    for (const text of heardSince(simulation, 0)) await caller.hears(text)
    for (const did of read.kind === 'acts' ? read.acts : []) {
      const since = simulation.turns.length
      simulation = act(trial, simulation, did)
      await does(caller, did)
      for (const text of heardSince(simulation, since)) await caller.hears(text)
    }
    expect(caller.heard.filter((text) => !holding.test(text))).toEqual(heardSince(simulation, 0))
  },
)
