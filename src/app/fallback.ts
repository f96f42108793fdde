import { answerFallback, compileFallback, type FallbackAt, type FallbackBundle } from '../call/index.ts'
import { standing, type Campaign } from '../flow/index.ts'
import type { FallbackFiles } from '../store/index.ts'
import { renderFallback, renderStaticFallback } from '../twilio/index.ts'
import type { E164, EpochMs } from '../words.ts'
import type { Log } from './parts.ts'
import type { Published } from './published.ts'

/** What each number says when the rest of the house does not answer. */
export type Fallback = Readonly<{
  /** TwiML for a caller of `to`; `null` when nothing was ever made for that number. */
  answer: (to: string, where: FallbackAt) => string | null
  /** One document that needs no server of ours, and the flow it is of; `null` when nothing was made for the number. */
  document: (number: string) => Readonly<{ number: string; flow: string; twiml: string }> | null
  /** Makes anew what was published since the last time. */
  renew: (published: Published) => Promise<void>
}>

type FallbackParts = Readonly<{ files: FallbackFiles; address: string; now: () => EpochMs; log: Log }>

/** Opens what was made before; with that alone calls can be answered. */
export async function openFallback({ files, address, now, log }: FallbackParts): Promise<Fallback> {
  const bundles = new Map((await files.all()).map((bundle) => [String(bundle.number), bundle]))
  const madeOf = new Map<string, string>()

  async function forgetAllBut(numbers: readonly string[]): Promise<void> {
    for (const number of [...bundles.keys()].filter((known) => !numbers.includes(known))) {
      bundles.delete(number)
      await files.remove(number)
    }
  }

  async function make(published: Published, number: E164, { campaign, flow }: Wanted): Promise<void> {
    const compiled = await published.flowOf(flow)
    const bundle = compileFallback(compiled, published.company(), { number, campaign }, now())
    await files.keep(bundle)
    bundles.set(number, bundle)
  }

  return {
    answer: (to, where) => {
      const bundle = bundles.get(to)
      return bundle ? renderFallback(answerFallback(bundle, where, now()), address) : null
    },
    document: (number) => {
      const bundle = bundles.get(number)
      return bundle ? { number, flow: bundle.flow, twiml: staticOf(bundle, now()) } : null
    },
    renew: async (published) => {
      const { numbers } = published.company()
      for (const { number, campaign } of Object.values(numbers)) {
        const wanted = versionAt(published, campaign, now())
        if (wanted === null || madeOf.get(number) === wanted.key) continue
        madeOf.set(number, wanted.key)
        // What one number says must not hang on another's flow, nor a start on any: what was made before stays.
        await make(published, number, wanted).catch((error: unknown) => {
          log.error(error, `the fallback of a number could not be made of ${wanted.key}`)
        })
      }
      await forgetAllBut(Object.keys(numbers))
    },
  }
}

/** A version of a campaign's flow; `key` also tells the company's version, since a bundle is made of both. */
type Wanted = Readonly<{ campaign: Campaign; flow: Readonly<{ name: string; version: number }>; key: string }>

/** What most callers of a campaign have: never a canary, and nothing that is still to come. */
function versionAt(published: Published, campaignName: string, now: EpochMs): Wanted | null {
  const campaign = published.company().campaigns[campaignName]
  if (!campaign) return null
  const releases = published.releasesOf(campaign.flow)
  const full =
    standing(releases, { campaign: campaign.name, now }).full ??
    standing(releases, { campaign: null, now }).full
  if (!full) return null
  const flow = { name: campaign.flow, version: full.version }
  return { campaign, flow, key: `${flow.name}@${flow.version} of company ${published.companyVersion()}` }
}

/** As while open and without a choice: hours and keys cannot be asked for there. */
function staticOf(bundle: FallbackBundle, now: EpochMs): string {
  const always: FallbackBundle = { ...bundle, calendar: null }
  const greeting = answerFallback(always, { at: 'start' }, now)
  const silence = answerFallback(always, { at: 'menu', digits: '' }, now)
  const ring = {
    ...silence,
    says: greeting.then.type === 'menu' ? [...greeting.says, ...silence.says] : silence.says,
  }
  return renderStaticFallback(ring, answerFallback(always, { at: 'rung', key: null, isAnswered: false }, now))
}
