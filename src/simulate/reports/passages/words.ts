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
  const { bureau, year } = scene;
  const words = `${bureau}${year}年度${kind}`;
  const named = stating({ field: 'report', fact: 'bureau', value: bureau, derivedFrom: null }, [bureau]);
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

/** The signature. */
export const signature = ({ bureau, year, chance }: Scene): string =>
  `${bureau}\n${year + 1}年${chance.between(2, 6)}月${chance.between(1, 28)}日\n`;

/** A heading that stands alone in its line. */
export const heading = (marker: string, words: string): string => `${marker}${words}\n`;
