import { ISSUES, MEASURES } from '../names.ts';
import type { Scene } from '../scene.ts';
import { type Fragment, listOf, say, stating } from '../text/fragments.ts';

const VERBS = ['负责', '承担', '组织实施', '统筹协调', '指导监督'];

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八'];
const markers = [(at: number) => `${at + 1}.`, (at: number) => `（${NUMERALS[at] ?? at + 1}）`] as const;

/** The bureau's duties, numbered. */
export function duties({ chance, trade }: Scene): Fragment {
  const items = chance.some(trade.duties, chance.between(3, 5)).map((duty) => `${chance.pick(VERBS)}全域${duty}工作。`);
  const [arabic, chinese] = markers;
  return numbered('duties', items, chance.happens(0.5) ? arabic : chinese);
}

function numbered(
  field: 'duties' | 'issues' | 'measures',
  items: readonly string[],
  marker: (at: number) => string,
): Fragment {
  const stated = items.map((words, at) => {
    const common = { marker: marker(at).trim(), depth: 1 };
    const item =
      field === 'duties'
        ? ({ field, ...common } as const)
        : field === 'issues'
          ? ({ field, ...common, category: null } as const)
          : ({ field, ...common, category: null, answers: null } as const);
    return stating(item, [words]);
  });
  return listOf(stated, '\n', { marker });
}

/** What went wrong, numbered. */
export const issues = ({ chance }: Scene): Fragment =>
  numbered(
    'issues',
    chance.some(ISSUES, chance.between(2, 3)).map((words) => `${words}。`),
    chance.pick(markers),
  );

/** What will be done about it, numbered. */
export const measures = ({ chance }: Scene): Fragment =>
  numbered(
    'measures',
    chance.some(MEASURES, chance.between(2, 3)).map((words) => `${words}。`),
    chance.pick(markers),
  );

/** The title, which names bureau and year. */
export function title(scene: Scene, kind: string): Fragment {
  const { bureau, year, place, trade } = scene;
  const words = `${bureau}${year}年度${kind}`;
  const region = stating({ field: 'report', fact: 'region', value: place, derivedFrom: null }, [place]);
  const named = stating({ field: 'report', fact: 'bureau', value: bureau, derivedFrom: null }, [region, trade.bureau]);
  const dated = stating({ field: 'report', fact: 'fiscalYear', value: String(year), derivedFrom: null }, [
    String(year),
  ]);
  return stating({ field: 'report', fact: 'title', value: words, derivedFrom: null }, [
    say`${named}${dated}年度${kind}`,
  ]);
}

/** How the report came about. */
export const opening = ({ chance, place, year }: Scene): string =>
  chance.pick([
    `根据${place}财政局关于开展${year}年度绩效自评的通知要求，我局认真组织自评，现将有关情况报告如下：`,
    `按照预算绩效管理有关规定，我局成立评价小组，对${year}年度支出开展了绩效评价，现报告如下：`,
    `为落实绩效管理责任，我局对照年初绩效目标对${year}年度部门支出进行了评价，情况如下：`,
  ]);

const REMARKS = [
  '支出主要用于保障机构正常运转和完成年度重点任务。',
  '变动的主要原因是人员增减以及年度工作任务调整。',
  '资金拨付手续齐全，审批程序完整，未发现截留、挤占和挪用的情形。',
  '我局严格执行财务管理制度，厉行节约，从严控制一般性支出。',
  '相关支出均按照批复的用途和进度安排使用，并接受财政和审计部门的监督。',
];

/** What reports say around their figures; most say something. */
export const remark = ({ chance }: Scene): string => chance.some(REMARKS, chance.between(0, 2)).join('');

const WORK = [
  '聚焦年度重点任务，细化责任分工，建立周调度、月通报的工作机制，推动各项工作落地见效。',
  '坚持问题导向，围绕群众反映集中的事项开展专项整治，逐条逐项抓好整改销号。',
  '强化部门协同和上下联动，形成齐抓共管的工作合力，服务保障水平进一步提高。',
  '注重宣传引导，利用广播、网络和宣传栏多渠道普及政策，营造良好的社会氛围。',
  '加强队伍建设，组织业务学习和实地观摩，干部履职能力持续提升。',
  '健全内部控制，规范经费报销、合同管理和资产处置等流程，防范廉政风险。',
];

/** What was done in the year, in general words. */
export const work = ({ chance }: Scene): string => chance.some(WORK, chance.between(1, 4)).join('');

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** The signature with its date. */
export function signature({ bureau, year, chance }: Scene): Fragment {
  const [month, day] = [chance.between(2, 6), chance.between(1, 28)];
  const date = `${year + 1}年${month}月${day}日`;
  const value = `${year + 1}-${twoDigits(month)}-${twoDigits(day)}`;
  return [`${bureau}\n`, stating({ field: 'report', fact: 'reportDate', value, derivedFrom: null }, [date]), '\n'];
}

/** A heading that stands alone in its line. */
export const heading = (marker: string, words: string): string => `${marker}${words}\n`;
