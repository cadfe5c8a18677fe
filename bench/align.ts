/**
 * How often and how fast quotes are found. Usage: node bench/align.ts [text files…]; without files, a generated text
 * of 11,000 characters, the same in every run, and ten times as much to see that the cost grows linearly at most.
 * Aims (ARCHITECTURE.md, grounding text): verbatim 100 % below 0.1 ms, edited 95 % or more below 1 ms, no quote with a
 * changed digit and no foreign quote found.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type AlignmentIndex, alignQuote, createAlignmentIndex } from '#ground/index.ts';

const SAMPLES = 2000;
const SHORTEST = 10;
const LONGEST = 80;

/** A linear congruential generator (Numerical Recipes): the same quotes in every run. */
function createDice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Dice = ReturnType<typeof createDice>;

const pick = (dice: Dice, from: string | readonly string[]): string => from[dice(from.length)] ?? '';

const SUBJECTS = [
  '青溪县河道管理所',
  '我局',
  '各股室',
  '乡镇水利站',
  '项目实施单位',
  '局机关党支部',
  '县级财政',
  '第三方机构',
];
const VERBS = [
  '组织开展',
  '修订完善',
  '集中整治',
  '督促落实',
  '如期完成',
  '统筹安排',
  '及时拨付',
  '全面核查',
  '持续推进',
];
const OBJECTS = [
  '河道清淤工程',
  '小型水库巡查',
  '防汛物资储备',
  '灌区渠系改造',
  '农村饮水维护',
  '取水许可审批',
  '绩效目标编报',
];
const TAILS = [
  '，确保资金用在刀刃上',
  '，受益群众普遍满意',
  '，较上年有所提升',
  '，未发现挪用现象',
  '，进度与计划基本一致',
];
const UNITS = ['万元', '公里', '处', '人次', '座', '%'];

function generateText(length: number, dice: Dice): string {
  let text = '';
  while (text.length < length) {
    const figure = `${dice(900) + 10}.${dice(90) + 10}${pick(dice, UNITS)}`;
    text += `${pick(dice, SUBJECTS)}${pick(dice, VERBS)}${pick(dice, OBJECTS)}${figure}${pick(dice, TAILS)}。`;
    if (dice(6) === 0) text += '\n';
  }
  return text.slice(0, length);
}

function cut(text: string, dice: Dice): { readonly start: number; readonly quote: string } {
  const length = SHORTEST + dice(LONGEST - SHORTEST + 1);
  const start = dice(text.length - length);
  return { start, quote: text.slice(start, start + length) };
}

/** Characters that take part in an edit: anything but digits, white space and what a number is written with. */
const isEditable = (unit: string): boolean => !/[\d\s]/u.test(unit);

/** One edit at a place without digit: another character, one dropped, or one put in. */
function edit(quote: string, dice: Dice): string {
  const places = Array.from(quote, (_, at) => at).filter((at) => isEditable(quote.charAt(at)));
  const at = places[dice(places.length)];
  if (at === undefined) return quote;
  const put = pick(dice, '镇湖书铁乐飞鸟蓝夜');
  return quote.slice(0, at) + pick(dice, [put, '', put + quote.charAt(at)]) + quote.slice(at + 1);
}

function edited(quote: string, dice: Dice): string {
  const edits = Math.min(3, Math.floor(quote.length / 10));
  let result = quote;
  for (let made = 0; made < edits && Math.floor(result.length / 10) >= made + 1; made += 1) result = edit(result, dice);
  // Dropping characters may leave fewer than ten for each edit; such a quote is outside the promise.
  return Math.floor(result.replace(/\s/gu, '').length / 10) >= edits ? result : quote;
}

/** The quote with one digit replaced by another; null for a quote without digits. */
function withOtherDigit(quote: string, dice: Dice): string | null {
  const places = [...quote.matchAll(/\d/gu)].map((match) => match.index);
  const at = places[dice(places.length)];
  if (at === undefined) return null;
  return quote.slice(0, at) + String((Number(quote.charAt(at)) + 1 + dice(9)) % 10) + quote.slice(at + 1);
}

const unspaced = (text: string): string => text.replace(/\s/gu, '');

interface Tally {
  tried: number;
  found: number;
  right: number;
  milliseconds: number;
}

/** Runs all quotes; `right` counts places whose text is the one expected, whichever occurrence it is. */
function measure(
  index: AlignmentIndex,
  cases: readonly { readonly quote: string; readonly expected: string | null }[],
): Tally {
  const tally: Tally = { tried: cases.length, found: 0, right: 0, milliseconds: 0 };
  for (const { quote, expected } of cases) {
    const started = performance.now();
    const result = alignQuote(index, quote);
    tally.milliseconds += performance.now() - started;
    if (result.status === 'refused') continue;
    tally.found += 1;
    const got = unspaced(index.text.slice(result.start, result.end));
    if (
      expected !== null &&
      Math.abs(got.length - unspaced(expected).length) <= 3 &&
      got.includes(unspaced(expected).slice(3, -3))
    ) {
      tally.right += 1;
    }
  }
  return tally;
}

function print(name: string, tally: Tally): void {
  const share = (count: number): string => `${((100 * count) / tally.tried).toFixed(2)} %`;
  const each = (tally.milliseconds / tally.tried).toFixed(4);
  process.stdout.write(
    `  ${name}: ${tally.tried} tried, found ${share(tally.found)}, right place ${share(tally.right)}, ${each} ms each\n`,
  );
}

/** Quotes that occur once, however they are spaced: an edited quote has to have one best place. */
function isUnique(text: string, quote: string): boolean {
  const words = unspaced(quote);
  return words.length >= 10 && text.indexOf(words) === text.lastIndexOf(words);
}

function benchmark(name: string, text: string, dice: Dice): void {
  const started = performance.now();
  const index = createAlignmentIndex(text);
  process.stdout.write(
    `${name}: ${text.length} characters, prepared in ${(performance.now() - started).toFixed(2)} ms\n`,
  );
  const cuts = Array.from({ length: SAMPLES }, () => cut(text, dice));
  print(
    'verbatim',
    measure(
      index,
      cuts.map(({ quote }) => ({ quote, expected: quote })),
    ),
  );
  const plain = unspaced(text);
  const unique = cuts.filter(({ quote }) => isUnique(plain, quote));
  print(
    'edited',
    measure(
      index,
      unique.map(({ quote }) => ({ quote: edited(quote, dice), expected: quote })),
    ),
  );
  const other = cuts
    .map(({ quote }) => withOtherDigit(quote, dice))
    .filter((quote) => quote !== null && !text.includes(quote.trim()));
  print(
    'one digit changed',
    measure(
      index,
      other.map((quote) => ({ quote: quote ?? '', expected: null })),
    ),
  );
  const foreign = generateText(20_000, createDice(99)).replace(/[\u4e00-\u9fff]/gu, (unit) =>
    String.fromCharCode(unit.charCodeAt(0) + 700),
  );
  print(
    'foreign',
    measure(
      index,
      cuts.map(() => ({ quote: cut(foreign, dice).quote, expected: null })),
    ),
  );
}

const files = process.argv.slice(2);
const dice = createDice(20240601);
if (files.length === 0) {
  benchmark('generated', generateText(11_000, dice), dice);
  benchmark('generated, ten times as long', generateText(110_000, dice), dice);
}
for (const file of files) benchmark(basename(file), readFileSync(file, 'utf8'), dice);
