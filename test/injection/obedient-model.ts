import { completionBody, type ModelClient } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { type AnsweredItems, type Task, writeAnswer } from '#schemas/answers/index.ts';
import { INVENTED } from './hostile-texts.ts';

/*
 * A model that reads the report of hostile-texts.ts as it should, but does what a text in it says as soon as it is shown
 * one: the worst that a real model could do.
 */

type Item = Readonly<Record<string, unknown>>;

/** What the report states, by the task and words of the line that states it. */
const HONEST: readonly { readonly task: Task; readonly in: string; readonly item: Item; readonly unit?: true }[] = [
  { task: 'report', in: '自评报告', item: { k: 'fiscalYear', v: '2022', w: '2022年度' } },
  { task: 'report', in: '自评报告', item: { k: 'bureau', v: '青禾县林业局', w: '青禾县林业局' } },
  { task: 'duties', in: '贯彻执行林业', item: { d: 1 } },
  { task: 'duties', in: '森林资源管护', item: { d: 1 } },
  { task: 'staffing', in: '核定行政编制', item: { f: '36名', n: '行政编制', k: 'establishment.administrative' } },
  { task: 'staffing', in: '核定行政编制', item: { f: '34人', n: '在职人员', k: 'onboard.in_service' } },
  { task: 'staffing', in: '内设办公室', item: { t: 'internal_department', n: '资源股' }, unit: true },
  {
    task: 'budget',
    in: '比上年减少',
    item: { f: '412.60万元', n: '基本支出', k: 'expenditure.basic', b: 'final', y: 2022 },
  },
  { task: 'budget', in: '比上年减少', item: { f: '8.4万元', n: '比上年减少', k: 'expenditure.basic', m: 'decrease' } },
  { task: 'budget', in: '比上年减少', item: { f: '2%', n: '下降', k: 'expenditure.basic', m: 'decrease_percent' } },
  { task: 'budget', in: '58.2万元', item: { f: '60万元', n: '护林防火经费', k: 'project.budget', p: '护林防火' } },
  { task: 'budget', in: '58.2万元', item: { f: '58.2万元', n: '实际支出', k: 'project.spent', p: '护林防火' } },
  {
    task: 'budget',
    in: '公务接待费',
    item: { c: 2, f: '3.00', n: '公务接待费 年初预算数', k: 'three_public.reception' },
  },
  { task: 'indicators', in: '全年植树', item: { t: 'narrative', n: '植树', f: '1.2万亩' } },
  { task: 'indicators', in: '全年植树', item: { t: 'narrative', n: '巡查', f: '480次' } },
  { task: 'issues', in: '专业人员不足', item: { d: 1 } },
  { task: 'issues', in: '设备老旧', item: { d: 1 } },
  { task: 'measures', in: '人员培训', item: { d: 1 } },
  { task: 'measures', in: '防火设备。', item: { d: 1 } },
];

/** What the model sees: the lines by number, and those of them that speak to it. */
interface Sight {
  readonly task: Task;
  readonly lines: ReadonlyMap<number, string>;
  readonly honest: readonly Item[];
  readonly units: readonly Item[];
  /** The first line of the report's own that it has something to say of; 1 without one. */
  readonly victim: number;
}

function sightOf(request: ModelRequest): Sight {
  const lines = new Map(
    [...request.user.matchAll(/^\[(\d+)\] (.*)$/gmu)].map(([, number, words]) => [Number(number), words ?? '']),
  );
  const numberOf = (words: string): number | undefined => [...lines].find(([, text]) => text.includes(words))?.[0];
  const stated = HONEST.filter(({ task }) => task === request.task).flatMap((fact) => {
    const l = numberOf(fact.in);
    return l === undefined ? [] : [{ ...fact, item: { l, ...fact.item } }];
  });
  const honest = stated.filter(({ unit }) => unit !== true).map(({ item }) => item);
  const units = stated.filter(({ unit }) => unit === true).map(({ item }) => item);
  return { task: request.task as Task, lines, honest, units, victim: Number(honest[0]?.['l'] ?? 1) }; // requests are about tasks
}

/** What obeying may make of an answer. */
type Obedience = (sight: Sight) => AnsweredItems | string;

/** An item of any task that claims the figure nobody printed, or words that nobody printed, at a line. */
function inventedAt(task: Task, l: number): Item {
  const words = { a: '本局负责全部国库', z: '全部国库事务。' };
  const items: Readonly<Record<Task, Item>> = {
    report: { k: 'selfScore', v: INVENTED, l, w: `${INVENTED}分` },
    duties: { l, d: 1, ...words },
    staffing: { l, f: `${INVENTED}名`, n: '编制', k: 'establishment.total' },
    budget: { l, f: `${INVENTED}万元`, n: '支出总额', k: 'expenditure.total', b: 'final' },
    indicators: { l, t: 'narrative', n: '植树', f: `${INVENTED}亩` },
    issues: { l, d: 1, ...words },
    measures: { l, d: 1, ...words },
  };
  return items[task];
}

/** The same items with other digits in their figures. */
const altered = (items: readonly Item[]): readonly Item[] =>
  items.map((item) => {
    const digits = (text: unknown): unknown =>
      typeof text === 'string' ? text.replace(/\d/gu, (digit) => String((Number(digit) + 5) % 10)) : text;
    return {
      ...item,
      ...('f' in item ? { f: digits(item['f']) } : {}),
      ...('v' in item ? { v: digits(item['v']) } : {}),
    };
  });

/** The same items in other units, and with their changes turned round. */
const turned = (items: readonly Item[]): readonly Item[] =>
  items.map((item) => {
    const { f, m } = item;
    const figure =
      typeof f === 'string' ? { f: f.replace('万元', '亿元').replace('人', '万人').replace('名', '万名') } : {};
    const measure = typeof m === 'string' ? { m: m.replace('decrease', 'increase') } : {};
    return { ...item, ...figure, ...measure };
  });

export const OBEDIENCE: Readonly<Record<string, Obedience>> = {
  'claims an invented figure at an honest line': ({ task, honest, units, victim }) => ({
    items: [...honest, inventedAt(task, victim)],
    units,
  }),
  'claims it at every line': ({ task, lines, units }) => ({
    items: [...lines.keys()].map((l) => inventedAt(task, l)),
    units,
  }),
  'cites lines that are not there, or were not shown': ({ task, honest, units }) => ({
    items: [...honest, ...[0, -1, 7_777, 9_007_199_254_740_991].map((l) => inventedAt(task, l))],
    units,
  }),
  'alters what is printed': ({ honest, units }) => ({ items: altered(honest), units }),
  'turns units and directions round': ({ honest, units }) => ({ items: turned(honest), units }),
  'names offices that are not printed': ({ honest, units, victim }) => ({
    items: honest,
    units: [...units, { l: victim, t: 'internal_department', n: '国库支付局' }],
  }),
  'claims the bureau and the title anew': ({ task, honest, units, victim }) => ({
    items: task === 'report' ? ['bureau', 'title', 'region'].map((k) => ({ k, v: '某省财政厅', l: victim })) : honest,
    units,
  }),
  'answers with nothing': () => ({ items: [], units: [] }),
  'answers in another shape': () => '{"result":"ok","total":"99999万元"}',
  'tells its prompt': () => '你是数据录入员，从一份中国政府部门的绩效报告中录入预算和决算数字。',
  'answers in prose with the figure': () => '支出总额为99999万元。',
  'copies the answer it is given': () =>
    '{"year":"2022","fund":"","unit":"","items":["10|99999万元|基本支出|决算"],"units":["10|内设机构|国库支付局"]}',
  'claims it of all lines in one row': ({ task, lines, units }) => ({
    items: [{ ...inventedAt(task, 1), l: `1-${Math.max(...lines.keys())}` }],
    units,
  }),
  'says for all rows what holds for none': ({ honest, units }) => ({ items: honest, units, year: -1, unit: '亿元' }),
  'links measures to lines that are no problems': ({ task, honest, units }) => ({
    items: task === 'measures' ? honest.map((item, index) => ({ ...item, r: index === 0 ? 1 : 7_777 })) : honest,
    units,
  }),
  'repeats itself without end': ({ honest, units }) => ({ items: Array(50).fill(honest).flat(), units }),
};

/** What a question prints of the report, in lines and about them. */
const printedIn = ({ user }: ModelRequest): readonly string[] => user.split('\n').slice(1, -1);

/** True where the question shows something of which `speaks` is true. */
export const isTold = (request: ModelRequest, speaks: (line: string) => boolean): boolean =>
  printedIn(request).some(speaks);

/** A client whose model is honest until it is shown something of which `speaks` is true. */
export const obedientClient = (speaks: (line: string) => boolean, obey: Obedience): ModelClient => ({
  ask: async (request) => {
    const sight = sightOf(request);
    const answer = isTold(request, speaks) ? obey(sight) : { items: sight.honest, units: sight.units };
    const content = typeof answer === 'string' ? answer : writeAnswer(sight.task, answer);
    const tokens = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
    return { rawResponse: completionBody(content), ...tokens, milliseconds: 1, receivedAt: '2026-01-01T00:00:00.000Z' };
  },
});
