import { furtherKey, goesOn, stateKey, takesCaller } from '../draft.ts'
import type { Draft, Key } from '../draft.ts'
import { numberOf, textOf } from '../properties.ts'
import { languageOf, spokenBy, timesOf } from '../spoken-by.ts'
import type { SpokenBy } from '../spoken-by.ts'
import { nextOn } from '../studio-flow.ts'
import type { Widget } from '../studio-flow.ts'
import { becomes } from '../translation.ts'
import type { Around, Translate } from '../translation.ts'
import { answerBody } from '../answer-body.ts'
import { answersToForget } from '../forget-answers.ts'
import type { MenuPlan } from '../plan-menus.ts'

/** Gather Input On Call: a menu where its keys are split right behind it, else a question whose answer is kept. */
export const gatherInput: Translate = (widget, around) => {
  const before = around.wordsBefore.get(widget.name)
  const speaker = before ?? widget
  const spoken = spokenBy(speaker, around.variables)
  const plan = around.menus.get(widget.name)
  const question = plan ? menu(widget, plan, spoken) : ask(widget, around, spoken)
  const { keys, capped } = keysOfTimes(widget, speaker, spoken)
  const drafts = keys.map((key, index): Draft => {
    const then = keys[index + 1]
    if (then === undefined) return { ...question.draft, key, language: languageOf(speaker) }
    return {
      key,
      name: `${widget.name}-words`,
      body: { say: spoken.prompt },
      ways: [goesOn(then, 'next')],
      language: languageOf(speaker),
      notes: [],
    }
  })
  return becomes([...drafts, ...question.further], {
    absorbs: [...(plan?.absorbs ?? []), ...(before ? [before.name] : [])],
    differences: [...spoken.differences, ...capped, ...patience(widget).difference, ...question.differences],
    byHand: spoken.byHand,
  })
}

type Question = Readonly<{ draft: Draft; further: readonly Draft[]; differences: readonly string[] }>

function menu(widget: Widget, plan: MenuPlan, { prompt }: SpokenBy): Question {
  const options = plan.options.map(({ key, hear }) => [key, hear.length === 0 ? {} : { hear }] as const)
  return {
    draft: {
      key: stateKey(widget.name),
      name: widget.name,
      body: { menu: { prompt, options: Object.fromEntries(options), retries: 0, ...patience(widget).body } },
      ways: [
        ...plan.options.map(({ key, to }) => takesCaller(to, 'menu', 'options', key, 'next')),
        goesOn(stateKey(nextOn(widget, 'timeout')), 'on', 'noInput'),
        takesCaller(plan.noMatch, 'on', 'noMatch'),
      ],
      language: null,
      notes: [],
    },
    further: [],
    differences: speechDifference[plan.speech],
  }
}

const speechDifference: Readonly<Record<MenuPlan['speech'], readonly string[]>> = {
  'as no match': [],
  'as silence': ['speech is not listened for: who speaks is taken as silent'],
  'ended the call': ['speech is not listened for: Studio hung up on callers who spoke'],
}

function ask(widget: Widget, around: Around, { prompt }: SpokenBy): Question {
  const { body, isSpeechKept, isSpeechHeard } = answerBody(widget, around.variables)
  const [keys, speech] = [nextOn(widget, 'keypress'), nextOn(widget, 'speech')].map(stateKey)
  const silence = stateKey(nextOn(widget, 'timeout'))
  const forgetting = forget(widget, around)
  return {
    draft: {
      key: stateKey(widget.name),
      name: widget.name,
      body: { ask: { prompt, ...body, retries: 0, ...patience(widget).body } },
      ways: [
        takesCaller(keys ?? silence, 'next'),
        ...(isSpeechKept ? [takesCaller(speech ?? silence, 'on', 'said')] : []),
        goesOn(forgetting?.key ?? silence, 'on', 'noInput'),
        takesCaller(silence, 'on', 'noMatch'),
      ],
      language: null,
      notes: [],
    },
    further: forgetting ? [forgetting] : [],
    differences: [...(isSpeechHeard ? [] : speechDifference['ended the call']), ...otherFinish(widget)],
  }
}

/** A step that empties what an earlier answer left, on the way of a caller who stays silent; `null` when none is needed. */
function forget(widget: Widget, around: Around): Draft | null {
  const answers = answersToForget(widget, around)
  if (answers.length === 0) return null
  return {
    key: furtherKey(widget.name, 'silent'),
    name: `${widget.name}-silent`,
    body: { set: Object.fromEntries(answers.map((answer) => [answer, ''])) },
    ways: [goesOn(stateKey(nextOn(widget, 'timeout')), 'next')],
    language: null,
    notes: [],
  }
}

function otherFinish(widget: Widget): readonly string[] {
  const key = textOf(widget, 'finish_on_key')
  return ['', '#', '*'].includes(key) ? [] : [`the key ${key} no longer ends the answer`]
}

const mostSeconds = 60

function patience(
  widget: Widget,
): Readonly<{ body: Readonly<{ timeout?: string }>; difference: readonly string[] }> {
  const wanted = numberOf(widget, 'timeout') ?? 5
  const seconds = Math.min(Math.max(Math.round(wanted), 1), mostSeconds)
  return {
    body: seconds === 5 ? {} : { timeout: `${seconds}s` },
    difference: seconds === wanted ? [] : [`it waits ${seconds} seconds for an answer, instead of ${wanted}`],
  }
}

/** Words that are said more than once are said before the question, where a key still answers it; the last key is its own. */
function keysOfTimes(
  widget: Widget,
  speaker: Widget,
  { prompt }: SpokenBy,
): Readonly<{ keys: readonly Key[]; capped: readonly string[] }> {
  if (prompt === null) return { keys: [stateKey(widget.name)], capped: [] }
  const { times, capped } = timesOf(speaker)
  const keys = Array.from({ length: times }, (_, index) =>
    index === 0 ? stateKey(widget.name) : furtherKey(widget.name, `time ${index + 1}`),
  )
  return { keys, capped }
}
