import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chanceFrom } from '#model/chance.ts';
import { fromFen } from './print-money.ts';

const PLACES = ['澜溪', '芷渡', '霁原', '蔚泽', '槿岭', '筠坪', '岚屏', '汀桥', '沁溪', '黛渡'] as const;
const LEVELS = ['县', '区', '市'] as const;
const ORGANS = ['民政局', '水利局', '教育局', '农业农村局', '应急管理局', '文化旅游局', '卫生健康局'] as const;
const PROJECTS = ['河道清淤', '养老服务', '校舍维修', '病虫害防治', '应急演练', '图书下乡', '疫苗接种'] as const;

/** A report of a few hundred characters with a budget that adds up, its score and its projects. */
function smallReport(number: number): string {
  const chance = chanceFrom(number);
  const bureau = `${chance.pick(PLACES)}${chance.pick(LEVELS)}${chance.pick(ORGANS)}`;
  const year = chance.between(2018, 2025);
  const [basic, project] = [chance.between(100_000, 90_000_000), chance.between(100_000, 90_000_000)];
  const executed = chance.between(1, basic + project);
  const rate = ((executed / (basic + project)) * 100).toFixed(2);
  const named = chance.some(PROJECTS, 2).map((name, at) => `${at + 1}.${name}项目支出${chance.between(1, 900)}万元。`);
  return [
    `${bureau}${year}年度部门整体支出绩效自评报告`,
    '一、部门概况',
    `${bureau}编制${chance.between(10, 80)}人，实有${chance.between(5, 80)}人，文号${number}。`,
    '二、预算执行情况',
    `${year}年预算${fromFen(basic + project)}元，其中基本支出${fromFen(basic)}元，项目支出${fromFen(project)}元。`,
    `全年执行${fromFen(executed)}元，执行率${rate}%。`,
    ...named,
    '三、自评结论',
    `自评得分${chance.between(800, 999) / 10}分，等级为优。`,
    '',
  ].join('\n');
}

/** Files in one folder: a folder of a hundred thousand is read slowly by any tool. */
const IN_A_FOLDER = 1_000;

/** Writes small reports, a thousand a folder; each has other bytes. Gives the bytes written. */
export function composeSmall(folder: string, count: number): number {
  let bytes = 0;
  for (let number = 0; number < count; number += 1) {
    const inside = path.join(folder, String(Math.floor(number / IN_A_FOLDER)).padStart(4, '0'));
    if (number % IN_A_FOLDER === 0) mkdirSync(inside, { recursive: true });
    const text = Buffer.from(smallReport(number));
    bytes += text.length;
    writeFileSync(path.join(inside, `small-${String(number).padStart(7, '0')}.txt`), text);
  }
  return bytes;
}
