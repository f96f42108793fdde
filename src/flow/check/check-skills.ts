import type { Company } from '../company.ts'
import type { Problem } from '../problem.ts'
import { suggestion } from '../read/did-you-mean.ts'
import type { ParsedCompany } from '../read/parse-company.ts'
import { problemAt } from '../read/problem-at.ts'

/**
 * The queues of the company that ask for a skill, at a level, that no agent in its file has, or name an agent who is
 * not in it. A file that lists no agents is not looked at: they are known otherwise.
 */
export function checkSkills(parsed: ParsedCompany | null): readonly Problem[] {
  if (parsed?.kind !== 'company' || Object.keys(parsed.company.agents).length === 0) return []
  const { company, source } = parsed
  return Object.values(company.queues).flatMap((queue) => [
    ...lackingSkills(company, queue.skills).flatMap(({ skill, level, most }) =>
      problemAt(source, ['queues', queue.name, 'skills'], {
        rule: 'unknown-skill',
        severity: 'warning',
        message:
          most === 0
            ? `No agent has "${skill}", which queue "${queue.name}" asks for`
            : `No agent has "${skill}" at level ${level}, which queue "${queue.name}" asks for; the best has ${most}`,
        fix: suggestion(skill, knownSkills(company)),
      }),
    ),
    ...(queue.agents ?? [])
      .filter((id) => !Object.hasOwn(company.agents, id))
      .flatMap((id) =>
        problemAt(source, ['queues', queue.name, 'agents'], {
          rule: 'unknown-agent',
          severity: 'warning',
          message: `There is no agent "${id}"`,
          fix: suggestion(id, Object.keys(company.agents)),
        }),
      ),
  ])
}

type Lacking = Readonly<{ skill: string; level: number; most: number }>

function lackingSkills({ agents }: Company, asked: Company['queues'][string]['skills']): readonly Lacking[] {
  const mostOf = (skill: string): number =>
    Math.max(0, ...Object.values(agents).map(({ skills }) => skills[skill] ?? 0))
  return Object.entries(asked)
    .map(([skill, level]) => ({ skill, level, most: mostOf(skill) }))
    .filter(({ level, most }) => most < level)
}

const knownSkills = ({ agents }: Company): readonly string[] => [
  ...new Set(Object.values(agents).flatMap(({ skills }) => Object.keys(skills))),
]
