import { NUMERIC_NOISE } from './changes-of-score.ts';
import type { Reason, Verdict } from './comparison-schema.ts';
import type { GateSettings } from './gate-settings.ts';
import type { WeighedRow } from './weigh-rows.ts';

/** What is concluded of a row, with every reason that applies: first what fails, then what leaves doubt, then what passes. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/**
 * FAIL: surely worse, or worse in a pinned document. CANNOT TELL: documents were lost; or nothing is proven and there are too
 * few documents, a change as large as the margin could not be detected, or the score fell by more than that. UNCHANGED: the
 * predictions are the same, whatever the number of documents. Else PASS, so also where the score surely rose.
 */
export function judgeRow(weighed: WeighedRow, settings: GateSettings): Judgement {
  const lost = lostReasons(weighed);
  if (weighed.row.isIdentical) {
    return { verdict: lost.length > 0 ? 'CANNOT TELL' : 'UNCHANGED', reasons: [...lost, { kind: 'identical' }] };
  }
  const failures = [...worseReasons(weighed, settings), ...pinnedReasons(weighed, settings)];
  const doubts = [...lost, ...doubtsOf(weighed, settings)];
  const better = betterReasons(weighed, settings);
  const reasons = [...failures, ...doubts, ...better];
  if (failures.length > 0) return { verdict: 'FAIL', reasons };
  if (doubts.length > 0) return { verdict: 'CANNOT TELL', reasons };
  return { verdict: 'PASS', reasons: better.length > 0 ? better : [{ kind: 'within-margin' }] };
}

const lostReasons = ({ row }: WeighedRow): readonly Reason[] =>
  row.lost.length === 0 ? [] : [{ kind: 'documents-lost', documents: [...row.lost] }];

const isProven = ({ adjustedP }: WeighedRow, { alpha }: GateSettings): boolean =>
  adjustedP !== null && adjustedP < alpha;

const worseReasons = (weighed: WeighedRow, settings: GateSettings): readonly Reason[] =>
  isProven(weighed, settings) && (weighed.difference ?? 0) < 0 ? [{ kind: 'worse', p: weighed.adjustedP ?? 1 }] : [];

const betterReasons = (weighed: WeighedRow, settings: GateSettings): readonly Reason[] =>
  isProven(weighed, settings) && (weighed.difference ?? 0) > 0 ? [{ kind: 'better', p: weighed.adjustedP ?? 1 }] : [];

function pinnedReasons({ row }: WeighedRow, { pinned }: GateSettings): readonly Reason[] {
  const worse = row.pairs.filter(
    ({ document, before, after }) => pinned.includes(document) && after < before - NUMERIC_NOISE,
  );
  return worse.length === 0 ? [] : [{ kind: 'pinned-worse', documents: worse.map(({ document }) => document) }];
}

/** What is proven leaves none of these doubts, however much the documents vary. */
function doubtsOf(weighed: WeighedRow, settings: GateSettings): readonly Reason[] {
  if (isProven(weighed, settings)) return [];
  const { documents, detectable, documentsNeeded, difference, p, adjustedP } = weighed;
  const { margin, minimumDocuments } = settings;
  const doubts: Reason[] = [];
  if (documents < minimumDocuments) doubts.push({ kind: 'too-few-documents', documents, needed: minimumDocuments });
  if (detectable !== null && detectable > margin + NUMERIC_NOISE)
    doubts.push({ kind: 'undetectable', detectable, margin, documentsNeeded });
  if (difference !== null && difference < -margin - NUMERIC_NOISE)
    doubts.push({ kind: 'fell-unproven', difference, p: adjustedP ?? p ?? 1 });
  return doubts;
}
