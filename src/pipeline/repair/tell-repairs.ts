import { MOST_QUESTIONS } from '#extract/llm/index.ts';
import { type Finding, finding } from '#model/finding.ts';
import type { Repair } from '#model/repair.ts';

const linesOf = ({ lines }: Repair): string =>
  lines.length === 1 ? `line ${lines[0]}` : `lines ${lines[0]} to ${lines.at(-1)}`;

const doubtsIn = (count: number): string => (count === 1 ? '1 doubt' : `${count} doubts`);

/** The rule of the finding that says that nobody could be asked again this time, and that the next run may. */
export const DOUBTS_WAITING = 'doubts-waiting';
const DOUBTS_UNASKED = 'doubts-unasked';

/**
 * What a person is told of a question that was asked again, or could not be; `isPassing` where it may be answered another
 * time.
 */
export function tellRepair(repair: Repair, isPassing: boolean): Finding {
  const { round, keyer, task, outcome, reason, complaints, doubtsBefore, doubtsAfter, span } = repair;
  const about = `${keyer} about ${linesOf(repair)} for ${task} (round ${round}, ${doubtsIn(complaints.length)})`;
  switch (outcome) {
    case 'unasked':
      return finding(
        'warning',
        isPassing ? DOUBTS_WAITING : DOUBTS_UNASKED,
        `No second answer came from ${about}, and its claims stay: ${reason}`,
        { span },
      );
    case 'kept':
      return finding('note', 'claims-reasked', `Asking ${about} again changed nothing. ${reason}`, { span });
    default: {
      const change = `${doubtsIn(doubtsBefore)} in the report became ${doubtsAfter}`;
      return finding('note', 'claims-reasked', `Asking ${about} again was of use: ${change}.`, { span });
    }
  }
}

/** Doubts that the most questions of both rounds left no room for. */
export const leftUnasked = (count: number): Finding =>
  finding(
    'warning',
    DOUBTS_UNASKED,
    `${doubtsIn(count)} about claims of the model were not asked about: at most ${MOST_QUESTIONS} questions are asked again in a round.`,
  );
