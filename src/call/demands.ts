import type { QueueRequest, QueueSettings, Relaxation } from '../flow/index.ts'
import { languageSkill, type Language, type SkillLevels } from '../words.ts'
import type { Demand } from './call.ts'

type Asked = Readonly<{ skills: SkillLevels; relax: readonly Relaxation[] }>

/**
 * What is asked of an agent as the wait goes on: by the queue and by the step, each as far as it has relaxed by then,
 * and the caller's language, until one of them says that any will do. Never more than before.
 */
export function demandsOf(
  request: Pick<QueueRequest, 'skills' | 'relax'>,
  settings: Pick<QueueSettings, 'skills' | 'relax'>,
  language: Language,
): readonly Demand[] {
  const moments = [0, ...[...request.relax, ...settings.relax].map(({ afterMs }) => afterMs)]
  const demands = [...new Set(moments)]
    .toSorted((a, b) => a - b)
    .map((afterMs) => ({ afterMs, skills: skillsAfter(afterMs, [settings, request], language) }))
  return demands.filter(({ skills }, at) => {
    const before = demands[at - 1]
    return !before || JSON.stringify(before.skills) !== JSON.stringify(skills)
  })
}

function skillsAfter(ms: number, asking: readonly Asked[], language: Language): SkillLevels {
  const begun = ({ afterMs }: Relaxation): boolean => afterMs <= ms
  const anyLanguage = asking.some(({ relax }) => relax.filter(begun).some((one) => one.anyLanguage))
  const spoken = anyLanguage ? {} : { [languageSkill(language)]: 1 }
  return highest([spoken, ...asking.map(({ skills, relax }) => relax.findLast(begun)?.skills ?? skills)])
}

/** Each skill at the highest level that is asked, by name, so that the same demand is always the same text. */
function highest(asked: readonly SkillLevels[]): SkillLevels {
  const names = [...new Set(asked.flatMap((skills) => Object.keys(skills)))].toSorted()
  return Object.fromEntries(
    names.map((name) => [name, Math.max(...asked.map((skills) => skills[name] ?? 0))]),
  )
}
