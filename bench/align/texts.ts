import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '#ingest/decode-text.ts';
import { createDice, type Dice, pick } from './dice.ts';

/** Texts that quotes are cut from, under one heading. */
export interface Collection {
  readonly name: string;
  readonly texts: readonly string[];
}

const ROOT = path.resolve(import.meta.dirname, '../..');

const SUBJECTS = ['青溪县河道管理所', '我局', '各股室', '乡镇水利站', '项目实施单位', '局机关党支部', '第三方机构'];
const VERBS = ['组织开展', '修订完善', '集中整治', '督促落实', '如期完成', '及时拨付', '全面核查', '持续推进'];
const OBJECTS = ['河道清淤工程', '小型水库巡查', '防汛物资储备', '灌区渠系改造', '农村饮水维护', '取水许可审批'];
const TAILS = [
  '，确保资金用在刀刃上',
  '，受益群众普遍满意',
  '（较上年有所提升）',
  '，未发现挪用现象',
  '；“一河一策”落实到位',
];
const UNITS = ['万元', '公里', '处', '人次', '座', '%', '％'];

/** The same figure in ASCII digits, in full-width ones, or a small one in numerals. */
function figure(dice: Dice): string {
  const printed = `${dice(900) + 10}.${dice(90) + 10}`;
  const form = dice(10);
  if (form === 0) return printed.replace(/[\d.]/gu, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));
  if (form === 1) return `${pick(dice, '二三四五六七八九')}十${pick(dice, '一二三四五六七八九')}`;
  return form === 2 ? `${dice(9) + 1},${dice(900) + 100}.${dice(90) + 10}` : printed;
}

/** Sentences with figures, broken lines, table rows and what converters leave; `length` UTF-16 code units. */
export function generateText(length: number, dice: Dice): string {
  const parts: string[] = [];
  for (let made = 0; made < length; made += parts.at(-1)?.length ?? 1) {
    const value = `${figure(dice)}${pick(dice, UNITS)}`;
    const sentence = `${pick(dice, SUBJECTS)}${pick(dice, VERBS)}${pick(dice, OBJECTS)}${value}${pick(dice, TAILS)}。`;
    const row = `${pick(dice, OBJECTS)}\t${figure(dice)}\t${figure(dice)}\n`;
    const trace = pick(dice, ['\n', '\n\n', '　　', '[bookmark: _Toc1]', '𠮷', '\u200b', '\f']);
    parts.push(dice(8) === 0 ? row : sentence, dice(4) === 0 ? trace : '');
  }
  return parts.join('').slice(0, length);
}

/** One text of each length, in characters. */
export const generated = (length: number): Collection => ({
  name: `generated, ${length} characters`,
  texts: [generateText(length, createDice(length))],
});

const read = (folder: string, files: readonly string[]): readonly string[] =>
  files.map((file) => decodeText(readFileSync(path.join(folder, file))).text);

/** The corpus without its test part, which nobody looks at. */
export function corpusTexts(): Collection {
  const { files } = JSON.parse(readFileSync(path.join(ROOT, 'corpus/test-part.json'), 'utf8')) as {
    readonly files: Readonly<Record<string, string>>; // The file is the project's own and has this shape.
  };
  const blind = new Set(Object.keys(files).map((file) => path.parse(file).name));
  const folder = path.join(ROOT, 'corpus/text');
  const names = readdirSync(folder).filter((file) => !blind.has(path.parse(file).name));
  return { name: `corpus, ${names.length} development texts`, texts: read(folder, names) };
}

/** The reference reports, where they are beside the project. */
export function referenceTexts(): Collection {
  const folder = path.resolve(ROOT, '../shared/reports');
  const names = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.txt')) : [];
  return { name: `${names.length} reference reports`, texts: read(folder, names) };
}
