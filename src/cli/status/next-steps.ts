import type { RunSummary } from '#model/work.ts';
import { shellWord } from '../terminal.ts';
import type { RunStanding } from './standing.ts';

/** A command that would take a run further, and why one would give it. */
export interface NextStep {
  readonly command: string;
  readonly why: string;
}

/** More targets than these are not repeated. */
const MOST_TARGETS = 4;

const targetsOf = ({ options: { targets } }: RunSummary): string =>
  targets.length === 0 || targets.length > MOST_TARGETS ? '<the same files>' : targets.map(shellWord).join(' ');

/** The option that names the workspace of a command; empty for the usual one. */
export const workspaceOption = ({ workspace }: { readonly workspace?: string }): string =>
  workspace === undefined ? '' : ` --workspace ${shellWord(workspace)}`;

/** Steps as they are printed, a line each. */
export const stepLines = (steps: readonly NextStep[]): readonly string[] =>
  steps.map(({ command, why }, index) => `${index === 0 ? 'Next: ' : '      '}\`${command}\` ${why}`);

/** What to do next about a run as it stands. `named` is the option that names the workspace; empty for the usual one. */
export function nextSteps(standing: StandingOfRun & Pick<RunStanding, 'total'>, named: string): readonly NextStep[] {
  const steps = stepsOfRun(standing, named);
  if (steps.length > 0 || standing.total === 0) return steps;
  return [{ command: `npx duizhang query${named}`, why: 'asks the dataset' }];
}

/** What is looked at of a run to tell how to take it further. */
type StandingOfRun = Pick<RunStanding, 'run' | 'condition' | 'files' | 'atWork'>;

/** What takes a run further, by the same rule; empty for one that came out well. */
export function stepsOfRun({ run, condition, files, atWork }: StandingOfRun, named: string): readonly NextStep[] {
  const program: Program = (words) => `npx duizhang ${words}${named}`;
  const watching = { command: program('status --watch'), why: 'follows it' };
  if (condition === 'working' && atWork.some(({ mark }) => mark.waitingFor?.what === 'workers'))
    return [
      {
        command: 'npx duizhang worker',
        why: 'works on it, on any machine that reaches the database and the documents',
      },
      watching,
    ];
  if (condition === 'working' && atWork.some(({ mark }) => mark.role === 'run')) return [watching];
  if (condition === 'working')
    return [
      { command: program(`run ${targetsOf(run)} --queue`), why: 'follows the workers, settles and publishes' },
      watching,
    ];
  const look = stepsToLook(files, program);
  if (condition === 'finished') return [...stepsToRetry(files, program), ...look];
  const again = {
    command: program(`run ${targetsOf(run)}`),
    why: 'with the options it had, goes on where it was left',
  };
  return [again, ...look];
}

type Files = StandingOfRun['files'];
/** The command line of these words, for the workspace at hand. */
type Program = (words: string) => string;

/** What takes documents of a finished run further. */
function stepsToRetry({ failed, dead }: Files, program: Program): readonly NextStep[] {
  if (failed + dead === 0) return [];
  const why = `tries the ${failed + dead} document(s) again that failed or were given up, with the options of the run`;
  return [{ command: program('retry --failed'), why }];
}

/** What shows which documents did not come out well, and changes nothing. */
const stepsToLook = ({ failed, dead, partial }: Files, program: Program): readonly NextStep[] => [
  ...(failed + dead === 0 ? [] : [{ command: program('status --failed'), why: 'lists each of them' }]),
  ...(partial === 0
    ? []
    : [{ command: program('status --partial'), why: `lists the ${partial} document(s) that lack something` }]),
];
