import type { Span } from '#model/span.ts';
import { reportProject } from '../budget/report-project.ts';
import type { RulesContext } from '../context.ts';
import type { Title } from './title.ts';

export interface Kind {
  readonly value: 'department_evaluation' | 'project_evaluation' | 'mixed';
  /** The words it is derived from. */
  readonly from: string;
  readonly spans: readonly Span[];
}

const DEPARTMENT = /(?:部门|单位)?整体(?:支出)?(?:预算)?(?:绩效|支出)|部门(?:预算)?(?:支出)?绩效|部门评价/u;
const PROJECT =
  /项目(?:支出|资金)?(?:预算)?绩效|专项(?:资金|经费)(?:项目)?(?:支出)?(?:预算)?绩效|项目(?:支出|资金)(?:绩效)?(?:自评|评价)|转移支付.{0,8}绩效/u;
const PROJECT_IN_BODY =
  /项目(?:支出|资金)?(?:开展|进行|实施)了?(?:预算)?绩效(?:自评|评价)|参评项目|[0-9]+个?(?:自评)?项目(?:支出)?(?:等级|均|绩效自评)|自评项目|项目绩效自评|项目支出绩效自评/u;

const EVALUATION = /绩效(?:自评|评价)/u;

interface Words {
  readonly words: string;
  readonly span: Span;
}

function wordsIn(text: string, offset: number, pattern: RegExp): Words | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const start = offset + match.index;
  return { words: match[0], span: { start, end: start + match[0].length } };
}

function decide(department: Words | null, project: Words | null, where: string): Kind | null {
  const found = [department, project].filter((words) => words !== null);
  if (found.length === 0) return null;
  const value = found.length === 2 ? 'mixed' : department !== null ? 'department_evaluation' : 'project_evaluation';
  return {
    value,
    from: `${where}: ${found.map(({ words }) => words).join('; ')}`,
    spans: [...new Set(found.map(({ span }) => span))],
  };
}

/** A whole title stands for its words: it may run over lines. */
const inTitle = (title: Title, pattern: RegExp): Words | null => {
  const match = pattern.exec(title.value);
  return match === null ? null : { words: match[0], span: title.span };
};

/** Department, project or both: as the best title says, else as the body speaks of what is evaluated. */
export function findKind(context: RulesContext, titles: readonly Title[]): Kind | null {
  const { view } = context;
  const project = reportProject(context);
  for (const title of titles) {
    const kind = decide(inTitle(title, DEPARTMENT), inTitle(title, PROJECT), 'title');
    if (kind !== null) return kind;
    // 城乡义务教育补助经费绩效自评报告: a title that names one fund is about that.
    if (project !== null && title.value.includes(project))
      return { value: 'project_evaluation', from: `title: ${project}`, spans: [title.span] };
  }
  const told = decide(wordsIn(view, 0, DEPARTMENT), wordsIn(view, 0, PROJECT_IN_BODY), 'text');
  if (told !== null) return told;
  // A bureau that evaluates its performance, and speaks of no projects it judges, evaluates itself.
  const [title] = titles;
  return title === undefined ? null : decide(inTitle(title, EVALUATION), null, 'title');
}
