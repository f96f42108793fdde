import { describe, expect, it } from 'vitest'
import { campaignOf, type CampaignSigns } from '../../src/inquiry/index.ts'
import { word, type CampaignName } from '../../src/words.ts'

const campaign = (name: string, signs: Partial<CampaignSigns> = {}): CampaignSigns => ({
  name: word<CampaignName>(name),
  products: [],
  landingPages: [],
  ...signs,
})

const campaigns = [
  campaign('solar', {
    products: ['Solar panels', 'Énergie solaire'],
    landingPages: ['https://bright.example/'],
  }),
  campaign('solar-roofs', { landingPages: ['www.bright.example/roofs/'] }),
  campaign('clinic', { products: ['check-up'], landingPages: ['/clinic'] }),
]

const of = (inquiry: { campaign?: string; product?: string; landingPage?: string }) =>
  campaignOf(
    {
      campaign: inquiry.campaign === undefined ? null : word<CampaignName>(inquiry.campaign),
      product: inquiry.product ?? '',
      landingPage: inquiry.landingPage ?? null,
    },
    campaigns,
  )

it('believes the form that names its campaign', () => {
  expect(of({ campaign: ' Clinic ', product: 'Solar panels' })).toBe('clinic')
})

it('goes by the product when the named campaign is unknown', () => {
  expect(of({ campaign: 'winter', product: 'Solar panels' })).toBe('solar')
})

it.each(['solar panels', 'SOLAR  PANELS', 'energie solaire'])('knows the product %s', (product) => {
  expect(of({ product })).toBe('solar')
})

it('goes by the product before the landing page', () => {
  expect(of({ product: 'check-up', landingPage: 'https://bright.example/' })).toBe('clinic')
})

describe('landing pages', () => {
  it.each([
    ['https://bright.example/quote?utm_source=x#form', 'solar'],
    ['http://www.bright.example', 'solar'],
    ['bright.example/anything', 'solar'],
    ['https://BRIGHT.example/Roofs', 'solar-roofs'],
    ['https://bright.example/roofs/flat/', 'solar-roofs'],
    ['https://bright.example/roofs-and-more', 'solar'],
    ['//bright.example/roofs', 'solar-roofs'],
    ['https://anywhere.example/clinic/contact', 'clinic'],
    ['/clinic', 'clinic'],
    ['https://notbright.example/', null],
    ['https://bright.example.evil.example/', null],
    ['not a page', null],
    ['', null],
  ])('places %s in %s', (landingPage, name) => {
    expect(of({ landingPage })).toBe(name)
  })
})

it('knows no campaign when nothing tells', () => {
  expect(of({})).toBeNull()
})
