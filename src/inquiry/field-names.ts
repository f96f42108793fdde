/**
 * Where each part of an inquiry may stand in a form, as field keys, the contract's own name first. A field that is
 * none of these, no UTM and no click id, is an answer.
 */
export const fieldNames = {
  firstName: ['firstname', 'fname', 'givenname', 'namefirst'],
  lastName: ['lastname', 'lname', 'surname', 'familyname', 'namelast'],
  name: ['name', 'fullname', 'yourname'],
  phone: ['phone', 'phonenumber', 'telephone', 'tel', 'mobile', 'mobilephone', 'cellphone'],
  country: ['country', 'countrycode'],
  email: ['email', 'emailaddress', 'youremail'],
  product: ['product', 'productname'],
  campaign: ['campaign', 'campaignname'],
  externalId: ['externalid', 'leadid'],
  language: ['language', 'lang', 'locale'],
  landingPage: ['landingpage', 'landingpageurl', 'pageurl'],
  consentText: ['consenttext', 'consent'],
  consentAt: ['consentat', 'consenttime', 'consenttimestamp'],
  consentIp: ['consentip', 'consentipaddress'],
  consentUserAgent: ['consentuseragent'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** The ids that advertising platforms put on the links they sell. */
export const clickIdNames: readonly string[] = [
  'gclid',
  'gbraid',
  'wbraid',
  'dclid',
  'fbclid',
  'msclkid',
  'ttclid',
  'twclid',
  'lifatid',
]
