import { MOST_QUESTIONS } from '#extract/llm/index.ts';
import { type Finding, finding } from '#model/finding.ts';
import type { Repair } from '#model/repair.ts';

const linesOf = ({ lines }: Repair): string =>
  lines.length === 1 ? `line ${lines[0]}` : `lines ${lines[0]} to ${lines.at(-1)}`;

const doubtsIn = (count: number): string => (count === 1 ? '1 doubt' : `${count} doubts`);

/** What a person is told of a question that was asked again, or could not be. */
export function tellRepair(repair: Repair): Finding {
  const { round, keyer, task, outcome, reason, complaints, doubtsBefore, doubtsAfter, span } = repair;
  const about = `${keyer} about ${linesOf(repair)} for ${task} (round ${round}, ${doubtsIn(complaints.length)})`;
  switch (outcome) {
    case 'unasked':
      return finding(
        'warning',
        'doubts-unasked',
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
    'doubts-unasked',
    `${doubtsIn(count)} about claims of the model were not asked about: at most ${MOST_QUESTIONS} questions are asked again in a round.`,
  );
