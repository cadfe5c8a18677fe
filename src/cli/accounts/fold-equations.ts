import { holds } from './checked-report.ts';
import { type CompactLine, compactLine, MARKS, restatedLine } from './compact-line.ts';
import type { NamedFigure, NamedIdentity } from './named-identity.ts';
import { SUBJECTS, type Subject, subjectOf } from './subjects.ts';

/** The equations about one subject, folded into lines. */
export interface FoldedGroup {
  readonly subject: Subject;
  /** How many equations the lines stand for. */
  readonly equations: number;
  readonly lines: readonly CompactLine[];
}

const placeKey = ({ span }: NamedFigure): string => `${span.start},${span.end}`;

/** One figure in all its places, and whether it is the same to the last digit everywhere. */
interface Restated {
  readonly places: Map<string, NamedFigure>;
  exact: boolean;
}

/** Groups the places of restatements: two of them that share a place are of one figure. */
function restatedFigures(identities: readonly NamedIdentity[]): readonly Restated[] {
  const groupAt = new Map<string, Restated>();
  for (const { figures, identity } of identities) {
    const met = [...new Set(figures.flatMap((figure) => groupAt.get(placeKey(figure)) ?? []))];
    const group: Restated = met[0] ?? { places: new Map(), exact: true };
    group.exact &&= identity.status === 'exact' && met.every(({ exact }) => exact);
    const joined = [...met.slice(1).flatMap(({ places }) => [...places.values()]), ...figures];
    for (const figure of joined) {
      group.places.set(placeKey(figure), figure);
      groupAt.set(placeKey(figure), group);
    }
  }
  return [...new Set(groupAt.values())];
}

/** A figure stated four times is one line, whatever number of equations that took. */
const foldRestatements = (identities: readonly NamedIdentity[]): readonly CompactLine[] =>
  restatedFigures(identities).flatMap(({ places, exact }) => {
    const inOrder = [...places.values()].sort((a, b) => a.span.start - b.span.start);
    const line = restatedLine(inOrder);
    return line === null ? [] : [{ ...line, mark: exact ? MARKS.exact : MARKS.within_rounding }];
  });

/** What is said in the same words is one line: a sum that the report prints in its text and in its table. */
function foldAlike(lines: readonly CompactLine[]): readonly CompactLine[] {
  const byText = Map.groupBy(lines, ({ mark, project, before, text }) => [mark, project, before, text].join('\n'));
  return [...byText.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    return [
      {
        ...first,
        places: same.flatMap(({ places }) => places),
        times: same.reduce((sum, { times }) => sum + times, 0),
      },
    ];
  });
}

/** More rows of a form than these are told by their number. */
const MOST_SCORE_ROWS = 2;

/** That no row of a form scores more than it can is one thing to say. */
function foldScores(identities: readonly NamedIdentity[]): readonly CompactLine[] {
  const rows = identities.filter(({ identity }) => identity.relation?.kind === 'at-most');
  if (rows.length <= MOST_SCORE_ROWS) return foldAlike(identities.map(compactLine));
  const others = identities.filter(({ identity }) => identity.relation?.kind !== 'at-most');
  const spans = rows.flatMap(({ figures }) => figures.slice(0, 1).map(({ span }) => span));
  return [
    ...foldAlike(others.map(compactLine)),
    {
      mark: '=',
      project: null,
      before: '',
      text: `score ≤ weight in ${rows.length} rows 得分不超过权重`,
      short: null,
      off: '',
      places: spans,
      times: 1,
    },
  ];
}

const FOLDS: Partial<Record<Subject, (identities: readonly NamedIdentity[]) => readonly CompactLine[]>> = {
  restatements: foldRestatements,
  scores: foldScores,
};

/** Equations by what they are about, each group folded to as few lines as say everything. `whole` folds nothing. */
export function foldEquations(identities: readonly NamedIdentity[], whole = false): readonly FoldedGroup[] {
  const bySubject = Map.groupBy(identities, subjectOf);
  return SUBJECTS.flatMap((subject) => {
    const some = bySubject.get(subject) ?? [];
    if (some.length === 0) return [];
    const fold = whole ? undefined : FOLDS[subject];
    const isFolded = (each: NamedIdentity): boolean => fold !== undefined && holds(each);
    const apart = some.filter((each) => !isFolded(each)).map(compactLine);
    const lines = [...(fold?.(some.filter(isFolded)) ?? []), ...(whole ? apart : foldAlike(apart))];
    return [{ subject, equations: some.length, lines }];
  });
}
