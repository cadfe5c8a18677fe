import { answerProblem, expectedAnswer, type Prompts } from '#extract/llm/index.ts';
import type { UsedAnswer } from '#pipeline/gold/recording-keyers.ts';
import { type Recordings, type Written, writeRecordings } from '#recordings/index.ts';
import { TASKS } from '#schemas/answers/index.ts';
import { oneLine } from '../../terminal.ts';
import { type AnswerSource, BROUGHT } from './answer-source.ts';

/** What is recorded, and where. */
export interface NewAnswers {
  readonly recordings: Pick<Recordings, 'folder'>;
  /** Every answer that was keyed with; those recorded before are left alone. */
  readonly answers: readonly UsedAnswer[];
  readonly prompts: Prompts;
  readonly obtainedOf: AnswerSource['obtainedOf'];
  /** The day on which answers brought by files were given, YYYY-MM-DD; default: what the import noted. */
  readonly answered?: string;
}

/** What became of new answers. */
export interface Recorded extends Written {
  /** Those that are recorded and cannot be read: failures are kept. */
  readonly unreadable: readonly { readonly answer: UsedAnswer; readonly reason: string }[];
}

/** Records the answers that are not recorded yet, unreadable ones too. Throws a RecordingError as `writeRecordings` does. */
export async function recordNewAnswers(wish: NewAnswers): Promise<Recorded> {
  const { recordings, answers, prompts, obtainedOf, answered } = wish;
  const fresh = answers.filter(({ isRecorded }) => !isRecorded);
  const written = await writeRecordings(
    recordings.folder,
    fresh.map(({ document, repeat, task, request, call: used }) => {
      const { version, hash, schemaHash } = prompts[task];
      const obtained = obtainedOf(request.key);
      const receivedAt = answered === undefined || obtained !== BROUGHT ? used.receivedAt : `${answered}T00:00:00.000Z`;
      const call = { ...used, receivedAt };
      return {
        document,
        repeat,
        request,
        call,
        prompt: { version, hash, schemaHash },
        obtained,
      };
    }),
  );
  const unreadable = fresh.flatMap((answer) => {
    const problem = answerProblem(answer.task, answer.call.rawResponse);
    return problem === null ? [] : [{ answer, reason: problem.reason }];
  });
  return { ...written, unreadable };
}

/** Answers that are named one by one; the rest is counted. */
const MOST_NAMED = 8;

/** What was recorded, for a person. */
export function describeRecorded({ files, added, known, differing, unreadable }: Recorded): string {
  const tasks = TASKS.filter((task) => unreadable.some(({ answer }) => answer.task === task));
  const rest = unreadable.length - MOST_NAMED;
  return [
    added === 0 ? 'No new answer was recorded.\n' : `${added} answer(s) recorded in ${files.length} file(s).\n`,
    known === 0 ? '' : `${known} were recorded meanwhile by somebody else.\n`,
    differing.length === 0
      ? ''
      : `${differing.length} were recorded meanwhile with another answer, which stays: ${differing.slice(0, MOST_NAMED).join(', ')}\n`,
    unreadable.length === 0 ? '' : `${unreadable.length} of the new answers cannot be read; failures are kept:\n`,
    ...unreadable
      .slice(0, MOST_NAMED)
      .map(
        ({ answer, reason }) =>
          `  ${oneLine(answer.document)}, ${answer.task} (${answer.request.key}): ${oneLine(reason)}\n`,
      ),
    rest > 0 ? `  … and ${rest} more\n` : '',
    ...tasks.map((task) => `  expected for ${task}: ${expectedAnswer(task)}\n`),
  ].join('');
}
