import type { EndOffer, TakeBackOffer } from '../end-offer.ts'
import type { PlaceLeg } from '../legs/place-leg.ts'
import type { OfferCalls } from '../offer-calls.ts'
import type { Parts } from '../parts.ts'
import type { WinCall } from '../ring-group.ts'
import type { BeginWrapUp } from '../wrap-up.ts'
import { callDue } from './call-due.ts'
import { answerCustomer, followCustomer, partFromCustomer } from './customer-leg.ts'
import { customerLegs, dialCustomer } from './dial-customer.ts'
import { endAttempt } from './end-attempt.ts'
import { repairCallbacks } from './repair-callbacks.ts'
import { rungForCallback } from './rung-for-callback.ts'
import { tellUnanswered } from './tell-unanswered.ts'

type Followers = Readonly<{
  endOffer: EndOffer
  takeBackOffer: TakeBackOffer
  winCall: WinCall
  offerCalls: OfferCalls
  beginWrapUp: BeginWrapUp
  placeLeg: PlaceLeg
}>

/** Wires what becomes of callbacks: who is rung for them, the call to the person, and what follows it. */
export function openCallbacks(parts: Parts, followers: Followers) {
  const endsAttempt = endAttempt(parts, followers)
  const forCallback = rungForCallback(parts, { ...followers, endAttempt: endsAttempt })
  const followsCustomer = followCustomer(parts, endsAttempt)
  const customer = { endAttempt: endsAttempt, followCustomer: followsCustomer }
  return {
    forCallback,
    customerLegs: customerLegs(parts, customer),
    /** What the webhooks of a callback's legs ask for. */
    legs: {
      dial: dialCustomer(parts, { placeLeg: followers.placeLeg, endAttempt: endsAttempt }),
      answer: answerCustomer(parts),
      left: partFromCustomer(parts),
      follow: followsCustomer,
      tellUnanswered: tellUnanswered(parts),
    },
    timed: {
      callDue: callDue(parts, followers.offerCalls),
      repairCallbacks: repairCallbacks(parts, { ...followers, ...customer, forCallback }),
    },
  }
}
