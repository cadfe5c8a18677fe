import type { Span } from '#model/span.ts';
import { bold, dim, folded, plain, type StyledLine, wrapStyled } from '../styled-line.ts';
import type { StyledText } from '../terminal.ts';
import { accountOf } from './account.ts';
import type { CheckedReport } from './checked-report.ts';
import { type ConflictGroup, firstSuspects } from './conflict-groups.ts';
import { type Drawing, drawAccount } from './draw-account.ts';
import type { NamedFigure, NamedIdentity } from './named-identity.ts';
import { brokenMarkers, isNumbering, numberingFault } from './numbering-words.ts';
import type { Printing } from './printing.ts';
import { quoteFigures } from './quotes.ts';
import { explanationWords } from './suspect-words.ts';
import { CULPRIT_WORDS, RULING_WORDS } from './verdict-words.ts';

/** Parts of a list that are shown at most, besides the suspected ones. */
const SHOWN_PARTS = 12;
/** Explanations, and passages of the report, that are shown of one group. */
const SHOWN_EXPLANATIONS = 4;
const SHOWN_PASSAGES = 6;
/** Equations of one group that are laid out in full; the others are named. */
const SHOWN_ACCOUNTS = 6;

/** Markers of a list that are printed. */
const MOST_MARKERS = 30;

const INDENT = 3;

/** Lines of at most the terminal's width, those behind the first indented as the first is. */
export function hanging(parts: StyledLine, indent: number, { width }: Printing): readonly StyledLine[] {
  const before = plain(' '.repeat(indent));
  return wrapStyled(parts, Math.max(20, width - indent)).map((line) => [before, ...line]);
}

const isAt = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

function explanationLines(checked: CheckedReport, group: ConflictGroup, printing: Printing): readonly StyledLine[] {
  const all = group.diagnosis?.explanations ?? [];
  const shown = printing.all ? all : all.slice(0, SHOWN_EXPLANATIONS);
  const culprits = new Set(all.map(({ culprit }) => culprit));
  const lines = shown.flatMap((explanation, at) => {
    const mark = at === 0 ? '▸ ' : 'or 或 ';
    // Whose error is only worth a word where explanations differ in it.
    const culprit = culprits.size < 2 ? [] : [dim(` [${CULPRIT_WORDS[explanation.culprit]}]`)];
    const words: StyledText = { text: mark + explanationWords(checked, explanation), style: at === 0 ? 'red' : null };
    return hanging([words, ...culprit], INDENT, printing);
  });
  const more = all.length - shown.length;
  return more === 0
    ? lines
    : [...lines, [dim(`${' '.repeat(INDENT)}… ${more} more explanations 另${more}种解释; --all shows them`)]];
}

/** A figure's suspicion beside it in the account: what it should be by the likeliest explanation. */
function suspicionIn(group: ConflictGroup): Drawing['suspicionOf'] {
  const suspects = firstSuspects(group);
  return (figure: NamedFigure) => {
    const suspect = suspects.find(({ kind, span }) => kind === 'figure' && isAt(span, figure.span));
    if (suspect === undefined) return null;
    return suspect.implied === null ? '◂ 存疑 suspect' : `◂ → ${suspect.implied} 存疑 suspect`;
  };
}

/** The markers of a list as they are printed, and what is wrong with them. */
function markerLines({ identity, figures }: NamedIdentity, printing: Printing): readonly StyledLine[] {
  const left = printing.all ? 0 : figures.length - MOST_MARKERS;
  const shown = left > 0 ? figures.slice(0, MOST_MARKERS) : figures;
  const printed = shown.map((each) => folded(each.printed, 20)).join(' ');
  const more = left > 0 ? ` … ${left} more 另${left}个` : '';
  return [
    ...hanging([plain(`printed 原文 ${printed}${more}`)], INDENT + 2, printing),
    ...hanging([{ text: numberingFault(identity), style: 'red' }], INDENT + 2, printing),
  ];
}

function accountLines(
  checked: CheckedReport,
  group: ConflictGroup,
  named: NamedIdentity,
  printing: Printing,
): readonly StyledLine[] {
  const suspicionOf = suspicionIn(group);
  const suspects = firstSuspects(group);
  const rows = accountOf(named, {
    parts: printing.all ? null : SHOWN_PARTS,
    keeps: (figure) => suspects.some(({ span }) => isAt(span, figure.span)),
  });
  const placeOf = ({ span }: NamedFigure): string => checked.places.name(span.start);
  const title = hanging([plain(`≠ ${folded(named.identity.equation)}`)], INDENT, printing);
  if (isNumbering(named.identity)) return [...title, ...markerLines(named, printing)];
  return [...title, ...drawAccount(rows, { width: printing.width, indent: INDENT + 2, placeOf, suspicionOf })];
}

/** The words in the report: what stands around the figures that do not go together. */
function wordLines(checked: CheckedReport, group: ConflictGroup, printing: Printing): readonly StyledLine[] {
  const suspects = firstSuspects(group);
  const figures = group.identities.flatMap(({ identity }) =>
    isNumbering(identity) ? brokenMarkers(identity) : identity.figures.map(({ span }) => span),
  );
  const spans = [...figures, ...suspects.map(({ span }) => span)];
  const isSuspect = (span: Span): boolean => suspects.some((each) => isAt(each.span, span));
  return quoteFigures(checked.places, spans, {
    width: printing.width,
    indent: INDENT,
    most: printing.all ? null : SHOWN_PASSAGES,
    isSuspect,
  });
}

/** A group of failing equations: the verdict, what explains them, the accounts, and the words in the report. */
export function conflictLines(
  checked: CheckedReport,
  group: ConflictGroup,
  number: number,
  printing: Printing,
): readonly StyledLine[] {
  const { identities, ruling } = group;
  const count = identities.length === 1 ? '' : `  ${identities.length} equations 式`;
  const shown = printing.all ? identities : identities.slice(0, SHOWN_ACCOUNTS);
  const more = identities.slice(shown.length);
  return [
    [bold(`${String(number).padEnd(INDENT)}${RULING_WORDS[ruling]}`), dim(count)],
    ...explanationLines(checked, group, printing),
    ...shown.flatMap((named) => accountLines(checked, group, named, printing)),
    ...more.flatMap(({ identity }) => hanging([dim(`≠ ${folded(identity.equation)}`)], INDENT, printing)),
    ...wordLines(checked, group, printing),
  ];
}
