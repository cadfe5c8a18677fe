import type { NamedFigure } from './named-figure.ts';
import { projectRole } from './project-context.ts';
import { type Basis, basisOf } from './read-label.ts';
import { basisOfRole, roleBehind, roleOf } from './read-role.ts';
import type { Reading, Subject } from './reading.ts';

/** What the account of one fund is told in, beside the words that any project's account has. */
const ROLES: readonly (readonly [string, RegExp])[] = [
  ['project.returned', /(?:退回|收回|上缴|缴回)/u],
  ['project.opening', /(?:上年|年初|以前年度).{0,6}(?:结转|结余)/u],
  [
    'project.closing',
    /没花完|没用完|未支[出付]|未发放|未兑[付现]|未使用|未拨付|未形成支出|结存|沉淀|滞留|^(?:尚|仍|还|账上|账面)+(?:有|余)?$/u,
  ],
  ['project.received', /到账|到位|拨到|分得|分到|下达|收到|拨入|争取到/u],
  ['project.spent', /用掉|用去|花掉|花去|支出|支付|兑付|发放|累计拨付/u],
  [
    'project.budget',
    /可(?:用|使用|支配)(?:财力|资金)|预算|总投资|概算|计划(?:投资|安排|投入)?(?:为|共)?$|规模|总额|总量|安排|^(?:项目|补助|专项|奖补|财政)+资金(?:共|为)?$/u,
  ],
];

/** 尚有130.20万元趴在账上: what the words behind an amount say it is. */
const UNSPENT_BEHIND =
  /^(?:资金)?(?:尚?未(?:支[出付]|使用|拨付|形成支出)|趴在|滞留|沉淀|结存|结余|没有(?:支出|使用|形成支出))/u;

/** 结余31.58万元，主要是…，已由县财政收回: what became of all of a balance, however many clauses behind it. */
const RETURNED_BEHIND =
  /[，,](?:现|均|目前)?已(?:经|全部|全额|按规定|按要求|于[^，。；]{1,8}|(?:由|被)[^，。；]{1,8})*(?:收回|上缴|缴回|交回|退回)/u;

/** The part of the fund's account that the words around an amount name; null where they name none. */
export function topicRole(named: NamedFigure): string | null {
  if (UNSPENT_BEHIND.test(named.after)) return 'project.closing';
  const role = ROLES.find(([, words]) => words.test(named.label))?.[0] ?? projectRole(named.label) ?? roleOf(named);
  // 未使用资金61.73万元已由区财政收回: of a balance called one, what became of it is told beside it.
  const isReturned =
    RETURNED_BEHIND.test(named.after) ||
    (/^未(?:使用|支出|支付)/u.test(named.label) && roleBehind(named.after) === 'project.returned');
  return role === 'project.closing' && isReturned ? 'project.returned' : role;
}

/** What the concepts of a bureau's account are in that of a fund. */
const IN_ACCOUNT: readonly (readonly [RegExp, string])[] = [
  [/^revenue/u, 'project.received'],
  [/^carryover\.opening$/u, 'project.opening'],
  [/^carryover\.closing$/u, 'project.closing'],
  [/^funds/u, 'project.budget'],
];

export function conceptInAccount({ concept, basis }: Reading): string {
  if (concept.startsWith('expenditure'))
    return basis === 'initial_budget' || basis === 'adjusted_budget' ? 'project.budget' : 'project.spent';
  return IN_ACCOUNT.find(([words]) => words.test(concept))?.[1] ?? concept;
}

/** The basis of a part of the fund's account; what a budget's own words do not say, the budget told before does. */
export function basisIn(role: string, label: string, subject: Subject | null): Basis | null {
  if (role !== 'project.budget') return basisOfRole(role, label);
  const stated = basisOf(label);
  if (stated === 'initial_budget' || stated === 'adjusted_budget' || stated === 'adjustment') return stated;
  if (/年初/u.test(label)) return 'initial_budget';
  // 全年可使用资金: what could be spent is the budget with what was left of earlier ones.
  if (/可(?:用|使用|支配)/u.test(label)) return 'adjusted_budget';
  return subject?.concept === 'project.budget' ? subject.basis : stated === null ? 'adjusted_budget' : 'initial_budget';
}
