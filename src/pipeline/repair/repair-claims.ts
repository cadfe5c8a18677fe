import type { Doubt, ModelKeyer, Reasked } from '#extract/index.ts';
import { statementOf } from '#extract/llm/index.ts';
import { groundClaims } from '#ground/index.ts';
import type { Claim, KeyerId } from '#model/claim.ts';
import type { Finding } from '#model/finding.ts';
import type { Repair } from '#model/repair.ts';
import { findDoubts } from './find-doubts.ts';
import { confirmationOf, isSettled, judgeAnswer } from './judge-answer.ts';
import { doubtCount, type OwnReading, readOwn, type Subject } from './own-reading.ts';
import { leftUnasked, tellRepair } from './tell-repairs.ts';

/** What a model claimed of a report, and what it is asked about again. */
export interface Repairing extends Subject {
  readonly keyer: KeyerId;
  readonly model: ModelKeyer;
  /** The claims of the model, and those of the other keyers. */
  readonly claims: readonly Claim[];
  readonly others: readonly Claim[];
  /** Rows of the model's answers that were no claims. */
  readonly rows: readonly Doubt[];
}

/** The model's claims after repair, and all that was asked for it. */
export interface Repaired {
  readonly claims: readonly Claim[];
  readonly repairs: readonly Repair[];
  readonly findings: readonly Finding[];
}

/** A second round may mend what the first left or what came to light by it; who has erred twice will a third time. */
const ROUNDS = 2;

/** A repair at work: what stands so far. */
interface State {
  readonly reading: OwnReading;
  readonly repairs: readonly Repair[];
  readonly findings: readonly Finding[];
  /** What was asked in the round before. */
  readonly earlier: readonly Reasked[];
}

/**
 * Asks a model again about its claims that are in doubt, in at most two rounds, and takes of its answers what leaves fewer
 * doubts. Where no answer comes (model lost, nothing stored) the claims stay as they were, and a finding says what was not
 * asked. Throws what a cancelled model throws, or one that may spend no more. With the answers stored it gives the same again and asks nothing.
 */
export async function repairClaims(repairing: Repairing): Promise<Repaired> {
  const { grounded } = groundClaims(repairing.others, repairing.segmentation, { reportId: repairing.reportId });
  const confirmed = new Set(grounded.map(confirmationOf));
  let state: State = {
    reading: readOwn(repairing.claims, repairing, repairing.rows),
    repairs: [],
    findings: [],
    earlier: [],
  };
  let open: readonly Doubt[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const doubts = doubtsFor(state, repairing);
    if (doubts.length === 0) return resultOf(state, []);
    const { claims } = state.reading;
    const reasked = await repairing.model.askAgain(repairing.segmentation, { doubts, claims, earlier: state.earlier });
    open = doubts.filter((doubt) => !reasked.some((each) => each.doubts.includes(doubt)));
    state = reasked.reduce((so, each) => settle(so, each, { repairing, confirmed, round }), {
      ...state,
      earlier: reasked,
    });
    if (reasked.some(endsAsking)) break;
  }
  return resultOf(state, open);
}

/** True where no answer can come now: what the second round would ask may depend on it. */
const endsAsking = ({ answer }: Reasked): boolean => answer.kind === 'none' && answer.failure !== null;

/** What is in doubt, less what the round before has settled or had no answer for. */
const doubtsFor = ({ reading, earlier }: State, { segmentation }: Subject): readonly Doubt[] =>
  findDoubts(reading, segmentation).filter(
    (doubt) => !earlier.some((each) => isSettled(doubt, each) || (each.answer.kind === 'none' && meets(each, doubt))),
  );

/** True for a doubt that the question was about. */
const meets = ({ doubts }: Reasked, { claim, lines }: Doubt): boolean =>
  doubts.some((each) =>
    claim === null || each.claim === null
      ? claim === each.claim && each.lines.join() === lines.join()
      : statementOf(each.claim) === statementOf(claim),
  );

interface Settling {
  readonly repairing: Repairing;
  readonly confirmed: ReadonlySet<string>;
  readonly round: number;
}

/** What an answer changes. Answers of a round are judged one after the other, each by what stands then. */
function settle(state: State, reasked: Reasked, { repairing, confirmed, round }: Settling): State {
  const { answer, doubts } = reasked;
  const count = doubtCount(state.reading);
  const judged =
    answer.kind === 'none'
      ? { reading: state.reading, reason: answer.reason, doubtsBefore: count, doubtsAfter: count }
      : judgeAnswer(state.reading, { doubts, claims: answer.claims }, confirmed, repairing);
  const { reading, reason, doubtsBefore, doubtsAfter } = judged;
  const repair: Repair = {
    ...{ round, keyer: repairing.keyer, task: reasked.task, lines: reasked.lines, span: spanOf(reasked, repairing) },
    ...{ complaints: reasked.complaints, call: reasked.call },
    outcome: answer.kind === 'none' ? 'unasked' : reason === null ? 'taken' : 'kept',
    ...{ reason, doubtsBefore, doubtsAfter },
  };
  const ofRows = answer.kind === 'read' && reason === null ? answer.findings : [];
  return {
    ...state,
    reading,
    repairs: [...state.repairs, repair],
    findings: [...state.findings, tellRepair(repair, endsAsking(reasked)), ...ofRows],
  };
}

function spanOf({ lines }: Reasked, { segmentation }: Subject): Repair['span'] {
  const [first, last] = [segmentation.lines[(lines[0] ?? 1) - 1], segmentation.lines[(lines.at(-1) ?? 1) - 1]];
  return { start: first?.span.start ?? 0, end: last?.span.end ?? 0 };
}

const resultOf = ({ reading, repairs, findings }: State, open: readonly Doubt[]): Repaired => ({
  claims: reading.claims,
  repairs,
  findings: open.length === 0 ? findings : [...findings, leftUnasked(open.length)],
});
