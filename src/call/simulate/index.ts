/**
 * simulate: a call on a virtual clock, without telephone or database, by the very turns that real calls take. What a
 * real call learns from the world, a trial says beforehand. Scenarios and random walks are calls of this kind.
 */
export { givenTrial } from './given-trial.ts'
export { outcomeText } from './outcome.ts'
export { randomWalks, type WalkEnd } from './random-walks.ts'
export { usualWalks } from './usual-walks.ts'
export { runScenario, type ScenarioRun } from './run-scenario.ts'
export { act, beginSimulation, simulate } from './simulate.ts'
export { heardIn, type SimulatedTurn, type Simulation } from './simulation.ts'
export { completedCompany } from './stand-in-company.ts'
export type { Trial } from './trial.ts'
