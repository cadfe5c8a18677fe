import type { NamedFigure } from './named-figure.ts';

/** `人员经费和公用经费分别为12万元、3万元`: names in a row before 分别, then as many figures in the same order. */
const RESPECTIVELY = /^(?:.*?(?:其中|[^央集]中)[:：，]?)?([^，。；]+?)分别(.{0,8})$/u;

/** A figure without words of its own goes on with the list before it. */
const isNameless = (label: string): boolean => label === '' || (label.length === 1 && '和与及'.includes(label));

/** No sentence sets more names against figures than this. */
const MOST_NAMES = 24;

/** The names that a 分别 without names of its own means: the labels of as many figures before it as it has figures. */
function namesBefore(figures: readonly NamedFigure[], at: number): readonly string[] {
  const following = figures.slice(at + 1, at + MOST_NAMES).findIndex((named) => !isNameless(named.label));
  const count = following === -1 ? figures.length - at : following + 1;
  const before = figures.slice(Math.max(0, at - count), at).filter((named) => named.figure.kind !== 'ratio');
  if (before.length === count) return before.map((named) => named.label);
  // 甲补贴、乙补贴项目2个386万元，分别为…: the names stand before the sum.
  const listed = (figures[at - 1]?.label ?? '').replace(/(?:项目)?共?\d+个.*$/u, '').split('、');
  return listed.length === count ? listed : [];
}

/** The names in a row: 甲、乙、丙三项 and 甲和乙两项资金 have three and two. */
const namesIn = (words: string): readonly string[] =>
  words
    .replace(/(?:等)?[两二三四五六七八九]个?(?:项|类|部分|方面)(?:资金|支出|经费|费用)?$/u, '')
    .split(/[、和与及]/u)
    .filter((name) => name !== '');

/** 甲和乙年初预算分别为: what is told of all the names stands behind the last. */
const TOLD_OF_ALL = /(?:年初|全年|调整后?)?(?:预算|决算)数?$/u;

/** 6月、9月、11月末预算执行进度分别为: a row of times, and behind the last of them what is told of each. */
const TIME = /^(?:第?[一二三四]季度|[上下]半年|前三季度|(?:\d{4}年)?\d{1,2}月(?:份|\d{1,2}日)?|\d{4}年)(?:末|底)?/u;

function toldAtTimes(names: readonly string[]): string | null {
  const last = names.at(-1) ?? '';
  const told = last.slice(TIME.exec(last)?.[0].length ?? last.length);
  return told !== '' && names.slice(0, -1).every((name) => TIME.exec(name)?.[0] === name) ? told : null;
}

/** The names of a row, and the words of account that stand behind its last and hold for all. */
function toldOfAll(names: readonly string[]): { readonly names: readonly string[]; readonly told: string } {
  const last = names.at(-1) ?? '';
  const atTimes = names.length > 1 ? toldAtTimes(names) : null;
  if (atTimes !== null) return { names: [...names.slice(0, -1), last.slice(0, -atTimes.length)], told: atTimes };
  const told = TOLD_OF_ALL.exec(last)?.[0] ?? '';
  const isShared = told !== '' && told.length < last.length && names.slice(0, -1).every((name) => !name.endsWith(told));
  return isShared ? { names: [...names.slice(0, -1), last.slice(0, -told.length)], told } : { names, told: '' };
}

/** 完成年初预算的105.75%和106.20%: as many ratios in a row as names were told, one for each. */
const beginsRatios = (figures: readonly NamedFigure[], at: number, count: number): boolean => {
  const row = figures.slice(at, at + count);
  return (
    row.length === count &&
    row.every(
      ({ figure, label, sentence }, index) =>
        figure.kind === 'ratio' && sentence === row[0]?.sentence && isNameless(label) === index > 0,
    ) &&
    !isNameless(figures[at + count]?.label ?? '-')
  );
};

/** 上述三类资金分别为: the funds told last, as many as there are figures. */
function fundsBefore(figures: readonly NamedFigure[], at: number): readonly string[] {
  const label = figures[at]?.label ?? '';
  if (!/[上前]述|以上/u.test(label) || !label.includes('资金')) return [];
  const funds = figures.slice(Math.max(0, at - 8), at).flatMap((named) => FUND_NAME.exec(named.label)?.[0] ?? []);
  const following = figures.slice(at + 1, at + MOST_NAMES).findIndex((named) => !isNameless(named.label));
  const count = following === -1 ? figures.length - at : following + 1;
  return funds.slice(-count);
}
const FUND_NAME = /一般公共预算|政府性基金|国有资本经营|社会保险基金|其他资金/u;

/** The figures of a paragraph, each that 分别 sets against a name of a row with that name for its label. */
export function alignRespectively(figures: readonly NamedFigure[]): readonly NamedFigure[] {
  let names: readonly string[] = [];
  let next = 0;
  let verb = '';
  let sentence = -1;
  return figures.map((named, at) => {
    const match = named.label.includes('分别') ? RESPECTIVELY.exec(named.label) : null;
    const { names: own, told } = toldOfAll(match === null ? [] : namesIn(match[1] ?? ''));
    const isAgain = own.length < 2 && named.label.includes('分别') && !named.followsCount;
    if (own.length > 1 || isAgain) {
      const funds = isAgain ? fundsBefore(figures, at) : [];
      const meant = funds.length > 1 ? funds : isAgain && names.length < 2 ? namesBefore(figures, at) : names;
      names = isAgain ? meant : own;
      if (names.length < 2) return named;
      // 较上年分别增加 says of the names given before what the verb says.
      verb = funds.length > 1 ? '' : isAgain ? named.label.replace('分别', '') : `${told}${match?.[2] ?? ''}`;
      next = 1;
      sentence = named.sentence;
      return { ...named, label: `${names[0]}${verb}`, isRespective: true };
    }
    if (names.length > 1 && named.sentence === sentence && beginsRatios(figures, at, names.length)) {
      verb = named.label;
      next = 1;
      return { ...named, label: `${names[0]}${verb}`, isRespective: true };
    }
    const name = next < names.length && isNameless(named.label) ? names[next] : undefined;
    if (name === undefined) return named;
    next += 1;
    return { ...named, label: `${name}${verb}`, isRespective: true };
  });
}
