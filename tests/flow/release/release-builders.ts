import type { Release, VersionRelease } from '../../../src/flow/release/release.ts'
import { word, type CampaignName, type EpochMs } from '../../../src/words.ts'

export const solar = word<CampaignName>('solar')
export const tv = word<CampaignName>('tv')
export const at = (minute: number): EpochMs => word<EpochMs>(minute * 60_000)

type Lines = Partial<Omit<VersionRelease, 'version' | 'number'>>

/** A book of releases, one a minute from minute 1 on unless it says `from`. */
export function aBook() {
  const lines: Release[] = []
  const next = () => {
    const number = lines.length + 1
    return {
      flow: 'spring',
      number,
      from: at(number),
      at: at(number),
      campaign: null,
      by: 'ana',
      message: '',
    }
  }
  const book = {
    publish: (version: number, over: Lines = {}) => {
      lines.push({ ...next(), kind: 'published', version, share: 100, ...over })
      return book
    },
    followAll: (campaign: CampaignName) => {
      lines.push({ ...next(), kind: 'followsAll', campaign })
      return book
    },
    withdraw: (release: number) => {
      lines.push({ ...next(), kind: 'withdrawn', release })
      return book
    },
    lines: lines as readonly Release[],
    /** The minute of the last line. */
    now: () => at(lines.length),
  }
  return book
}
