import type { Store } from '#model/store.ts';
import { padEndToWidth } from '#model/terminal-text.ts';
import type { FileState, ListedFile } from '#model/work.ts';
import { jsonLine, oneLine, type Terminal } from '../terminal.ts';
import { STATE_WORDS } from './print-status.ts';
import { fileJson } from './status-json.ts';

/** Which documents of a run are meant. */
export interface FileChoice {
  readonly failed?: true;
  readonly dead?: true;
  readonly partial?: true;
}

/** The states that are meant: failed ones include those that were given up; none where nothing is chosen. */
export const chosenStates = ({ failed, dead, partial }: FileChoice): readonly FileState[] => [
  ...(failed === true ? (['failed'] as const) : []),
  ...(failed === true || dead === true ? (['dead'] as const) : []),
  ...(partial === true ? (['partial'] as const) : []),
];

/** Documents asked for at once. */
const PAGE = 1_000;

const row = ({ fileState, path, reason }: ListedFile): string =>
  `${padEndToWidth(STATE_WORDS[fileState], 9)} ${oneLine(path, 400)}${reason === null ? '' : `: ${oneLine(reason, 600)}`}\n`;

/** `failed or given up`; of all states: `known yet`, for files are being found still. */
const namesOf = (states: readonly FileState[] | null): string =>
  states === null ? 'known yet' : states.map((state) => STATE_WORDS[state]).join(' or ');

/** Prints each document of a run in these states (null = in all) on a line, as many as there are; that there are none, in words alone. */
export async function listFiles(
  store: Store,
  runId: string,
  states: readonly FileState[] | null,
  isJson: boolean,
  terminal: Terminal,
): Promise<void> {
  for (let after = -1; ; ) {
    const isFirst = after === -1;
    const page = await store.pageOutcomes(runId, { after, limit: PAGE, ...(states === null ? {} : { states }) });
    terminal.out(page.map((file) => (isJson ? jsonLine(fileJson(file)) : row(file))).join(''));
    if (isFirst && page.length === 0 && !isJson) terminal.out(`No document of this run is ${namesOf(states)}.\n`);
    await terminal.taken?.();
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.position;
  }
}
