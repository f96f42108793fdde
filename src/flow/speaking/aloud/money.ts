import type { Language } from '../../../words.ts'
import { readAmount, wholeAloud } from './amount.ts'
import { wordsIn } from './words-in.ts'

/** One and several of the unit, one and several of its hundredth. */
type Unit = Readonly<{ one: string; many: string; hundredth: string; hundredths: string }>

const unit = (one: string, many: string, hundredth: string, hundredths: string): Unit => ({
  ...{ one, many },
  ...{ hundredth, hundredths },
})

const dollar = {
  en: unit('dollar', 'dollars', 'cent', 'cents'),
  fr: unit('dollar', 'dollars', 'cent', 'cents'),
  es: unit('dólar', 'dólares', 'centavo', 'centavos'),
}

// Intl knows the names of currencies, but not those of their hundredths.
const units = {
  USD: dollar,
  CAD: dollar,
  AUD: dollar,
  EUR: {
    en: unit('euro', 'euros', 'cent', 'cents'),
    fr: unit('euro', 'euros', 'centime', 'centimes'),
    es: unit('euro', 'euros', 'céntimo', 'céntimos'),
  },
  GBP: {
    en: unit('pound', 'pounds', 'penny', 'pence'),
    fr: unit('livre', 'livres', 'penny', 'pence'),
    es: unit('libra', 'libras', 'penique', 'peniques'),
  },
  MXN: {
    en: unit('peso', 'pesos', 'centavo', 'centavos'),
    fr: unit('peso', 'pesos', 'centavo', 'centavos'),
    es: unit('peso', 'pesos', 'centavo', 'centavos'),
  },
} as const

type Currency = keyof typeof units

const ofRegion: Readonly<Record<string, Currency>> = {
  ...{ US: 'USD', CA: 'CAD', AU: 'AUD', GB: 'GBP', MX: 'MXN' },
  ...{ FR: 'EUR', ES: 'EUR', BE: 'EUR', IE: 'EUR', DE: 'EUR', IT: 'EUR', NL: 'EUR', PT: 'EUR' },
}
const ofSign: Readonly<Record<string, Currency>> = { '€': 'EUR', '£': 'GBP' }

const and = { en: ' and ', fr: ' et ', es: ' con ' } as const
const minus = { en: 'minus ', fr: 'moins ', es: 'menos ' } as const

/**
 * An amount of money as people say it: "1,250 dollars and 50 cents", "1250 dollars et 50 cents". The currency is the
 * one named, that of a sign in the value, or that of the language's country. What is no amount is said as it stands.
 */
export function moneyAloud(value: string, language: Language, named: string | null): string {
  const amount = readAmount(value)
  if (amount === null) return value
  const words = wordsIn(units[currencyOf(value, language, named)], language)
  const hundredths = Math.round(Math.abs(amount) * 100)
  const whole = Math.floor(hundredths / 100)
  const rest = hundredths % 100
  const parts = [
    ...(whole > 0 || rest === 0 ? [wholePart(whole, words, language)] : []),
    ...(rest > 0 ? [`${rest} ${rest === 1 ? words.hundredth : words.hundredths}`] : []),
  ]
  const sign = amount < 0 ? wordsIn(minus, language) : ''
  return sign + parts.join(wordsIn(and, language))
}

// A million dollars is "un millón de dólares": only what follows a round million is joined so.
const ofMillion = {
  en: (many: string) => many,
  fr: (many: string) => (/^[aeiou]/.test(many) ? `d’${many}` : `de ${many}`),
  es: (many: string) => `de ${many}`,
} as const

function wholePart(whole: number, { one, many }: Unit, language: Language): string {
  const isRoundMillion = whole > 0 && whole % 1_000_000 === 0
  const several = isRoundMillion ? wordsIn(ofMillion, language)(many) : many
  return `${wholeAloud(whole, language)} ${whole === 1 ? one : several}`
}

function currencyOf(value: string, language: Language, named: string | null): Currency {
  const signed = Object.keys(ofSign).find((sign) => value.includes(sign))
  const written = [named, /[A-Z]{3}/.exec(value.toUpperCase())?.[0]].find(isCurrency)
  if (isCurrency(written)) return written
  const bySign = signed === undefined ? undefined : ofSign[signed]
  return bySign ?? ofRegion[new Intl.Locale(language).region ?? ''] ?? 'USD'
}

const isCurrency = (name: string | null | undefined): name is Currency =>
  name !== null && name !== undefined && Object.hasOwn(units, name)
