/**
 * How fast the rules keyer is, from canonical text to claims, and whether its cost grows with the length alone.
 * Prints reports of 10,000 characters a second on one core and cost by stage, as a multiple of a yardstick too that any
 * machine can be compared by: for the reports of the corpus, for texts of that length put together of them, and, where
 * they lie beside the project, for the real reference reports, which state fewer facts on a page. Then the cost per
 * character of texts ten and a hundred times as long, and that of adversarial texts against that of a report of the same
 * length, and by how much it grows when they are twice as long.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contextOf, RULE_GROUPS } from '#extract/rules/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from '#segment/index.ts';

const TEXTS = path.resolve(import.meta.dirname, '..', 'corpus', 'text');
/** Reports as bureaus published them; a checkout alone has none. */
const REFERENCES = path.resolve(import.meta.dirname, '..', '..', 'shared', 'reports');

/** Milliseconds by stage: `segment`, then each group of rules. */
type Cost = ReadonlyMap<string, number>;

/** Runs one stage and adds what it took. */
function timed<T>(cost: Map<string, number>, stage: string, run: () => T): T {
  const begin = performance.now();
  const result = run();
  cost.set(stage, performance.now() - begin);
  return result;
}

/** What one pass over a text costs. */
function costOf(text: string): Cost {
  const cost = new Map<string, number>();
  const document = textDocument(text);
  const cut = timed(cost, 'segment', () => segment(document));
  const context = timed(cost, 'year', () => contextOf(cut));
  for (const { name, claim } of RULE_GROUPS) timed(cost, name, () => claim(context));
  return cost;
}

const sum = (values: Iterable<number>): number => [...values].reduce((before, value) => before + value, 0);
const total = (cost: Cost): number => sum(cost.values());
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const textsIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));

const texts = textsIn(TEXTS);

/** Characters of a report as bureaus publish them; the corpus has shorter ones. */
const REAL_LENGTH = 10_000;

/** The texts behind one another, in reports of about the real length. */
function joinedReports(): readonly string[] {
  const reports: string[] = [];
  let report = '';
  for (const text of texts) {
    report += `${text}\n`;
    if (report.length < REAL_LENGTH) continue;
    reports.push(report);
    report = '';
  }
  return reports;
}

/** Numbers and ends of sentences: what any reader of reports has to look for. */
const YARDSTICK = /[0-9]+(?:[.,][0-9]+)*|[。！？；]/gu;

/** What one plain pass of one expression costs, by which runs on different or busy machines can be compared. */
function yardstickOf(text: string): number {
  const begin = performance.now();
  YARDSTICK.lastIndex = 0;
  while (YARDSTICK.test(text));
  return performance.now() - begin;
}

/** One pass over all texts: stage by stage, and the yardstick right beside it. */
interface Pass {
  readonly stages: Cost;
  readonly yardstick: number;
}

function passOver(reports: readonly string[]): Pass {
  const stages = new Map<string, number>();
  let yardstick = 0;
  for (const report of reports) {
    for (const [stage, cost] of costOf(report)) stages.set(stage, (stages.get(stage) ?? 0) + cost);
    yardstick += yardstickOf(report);
  }
  return { stages, yardstick };
}

/** The engine compiles what runs often: a batch is past that after its first hundreds of reports. */
const WARMING = 30;
const PASSES = 15;

/** Prints the cost of reports, in milliseconds for 10,000 of their characters. */
function printCost(title: string, reports: readonly string[]): void {
  const characters = sum(reports.map((report) => report.length));
  const perReport = (milliseconds: number): number => (milliseconds / characters) * 10_000;
  const first = passOver(reports);
  for (let pass = 1; pass < WARMING; pass += 1) passOver(reports);
  const passes = Array.from({ length: PASSES }, () => passOver(reports));
  const medianOf = (cost: (pass: Pass) => number): number => perReport(median(passes.map(cost)));
  const together = medianOf(({ stages }) => total(stages));
  const yardstick = medianOf((pass) => pass.yardstick);
  print(`${reports.length} ${title}, ${characters} characters, one core, milliseconds for 10,000 characters`);
  print(`first pass: ${perReport(total(first.stages)).toFixed(2)}; median of ${PASSES} passes after ${WARMING}:`);
  for (const stage of first.stages.keys())
    print(`  ${stage.padEnd(10)} ${medianOf(({ stages }) => stages.get(stage) ?? 0).toFixed(2)}`);
  print(
    `  together   ${together.toFixed(2)} = ${(1000 / together).toFixed(0)} reports of 10,000 characters a second (aim: over 100)`,
  );
  const ratio = median(passes.map((pass) => total(pass.stages) / pass.yardstick));
  print(`  yardstick  ${yardstick.toFixed(3)}: the keyer costs ${ratio.toFixed(0)} times as much`);
}

printCost('corpus reports', texts);
printCost('reports of real length put together', joinedReports());
if (existsSync(REFERENCES)) printCost('reference reports', textsIn(REFERENCES));

const joined = texts.join('\n');
for (const length of [10_000, 100_000, 1_000_000]) {
  const text = joined.repeat(Math.ceil(length / joined.length)).slice(0, length);
  const cost = total(costOf(text));
  print(
    `${String(length).padStart(9)} characters in one report: ${cost.toFixed(0)} ms, ${((cost / length) * 10_000).toFixed(2)} ms for 10,000`,
  );
}

const ADVERSARIAL: Readonly<Record<string, string>> = {
  'one bracket opened again and again': '（'.repeat(100_000),
  'digits without end': '1'.repeat(100_000),
  'commas and digits': '1,'.repeat(50_000),
  'markers without words': '（一）'.repeat(33_000),
  'a list begun again in one paragraph': '（一）甲。（二）乙。'.repeat(10_000),
  'headings without line breaks': '一、基本情况（一）主要职责'.repeat(7_700),
  'a table of contents without end': `目录\n${'一、基本情况......1\n'.repeat(8_000)}`,
  'the same list again and again':
    '1.拟订全县水利发展规划并组织实施。\n2.负责水库堤防的安全运行管理。\n3.指导农村供水工程的建设管护。\n'.repeat(
      1_900,
    ),
  'brackets left open before stops': '（甲。'.repeat(33_000),
  'one paragraph without a mark': '某局支出'.repeat(25_000),
  tabs: '\t'.repeat(100_000),
  'money in one sentence': '支出12.5万元、'.repeat(11_000),
  'staff in one sentence': '实有人数12人，'.repeat(12_000),
  'numbers of many parts': '1亿'.repeat(50_000),
  'a range without end': '1-'.repeat(50_000),
  'numbers parted by blanks': '支1 '.repeat(33_000),
  'lists of figures': '分别为1%、2%、'.repeat(10_000),
  'fractions without a part': '百分之'.repeat(33_000),
  'counts without a mark': '检查企业12家发现隐患3处'.repeat(9_000),
  'zeros without a mark': '未发生事故零伤亡'.repeat(12_000),
  'rows under a header': `一级指标\t二级指标\t三级指标\t指标值\t完成值\n${'产出指标\t数量指标\t检查次数\t≥12次\t13次\n'.repeat(4_500)}`,
  'posts without a figure': '编制'.repeat(50_000),
  'filling words behind a label': `编制${'共有'.repeat(100)}甲12名。`.repeat(480),
  'problems and measures in prose': `一、存在的问题\n${'预算编制不够细化。'.repeat(5000)}\n二、改进措施\n${'加强预算编制。'.repeat(7000)}`,
  'praise that comes to no problem': `一、存在的问题\n${'取得成绩但'.repeat(20_000)}`,
  'label words in cells': `${'存在的'.repeat(100)}\t甲\t乙\n`.repeat(330),
  'a table of one account': `单位：万元\n项目\t年初预算数\t决算数\n${'基本支出\t12.00\t13.00\n'.repeat(5_500)}`,
  'a table of headers': '项目\t年初预算数\t决算数\n基本支出\t12.00\t13.00\n'.repeat(3_300),
  'forms of projects': '项目名称\t甲乙项目\n资金\t全年预算数\t全年执行数\n年度资金总额\t12.00\t13.00\n'.repeat(2_200),
  'list words before an office': `${'其中：'.repeat(100)}编制12名。`.repeat(330),
};
const plain = total(costOf(joined.repeat(Math.ceil(100_000 / joined.length)).slice(0, 100_000)));
for (const [name, text] of Object.entries(ADVERSARIAL)) {
  const half = total(costOf(text.slice(0, text.length / 2)));
  const cost = total(costOf(text));
  print(
    `${name}: ${cost.toFixed(0)} ms, ${(cost / plain).toFixed(1)} times a report of the same length, ${(cost / half).toFixed(1)} times half of it`,
  );
}
