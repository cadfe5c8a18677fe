import path from 'node:path';
import { cutToWidth, textWidth } from '#model/terminal-text.ts';
import { oneLine } from '../terminal.ts';
import { describeRate, describeSeconds, percent, whole } from './numbers.ts';
import { endedOf } from './run-tally.ts';
import {
  describeDocuments,
  describeStage,
  describeUse,
  describeWaiting,
  isAtDocuments,
  type Standing,
} from './words.ts';

/** A bar is at least and at most so wide, in columns. */
const NARROWEST = 8;
const WIDEST = 40;

/** Lines that a run takes at the foot of a terminal. */
export const BAR_LINES = 4;

function bar(part: number, total: number, columns: number): string {
  const filled = total === 0 ? 0 : Math.floor((Math.min(part, total) / total) * columns);
  return `${'█'.repeat(filled)}${'░'.repeat(columns - filled)}`;
}

/** The bar as wide as the words beside it leave room for, and none where they leave too little. */
function firstLine(standing: Standing, columns: number): string {
  const { tally, perMinute, secondsLeft } = standing;
  const ended = endedOf(tally);
  if (tally.phase === 'planning') return `finding files: ${whole(tally.total)} so far`;
  const isOn = isAtDocuments(standing);
  const words = [
    `${whole(ended)}/${whole(tally.total)} documents ${percent(ended, tally.total)}`,
    ...(isOn && perMinute !== null ? [describeRate(perMinute)] : []),
    ...(isOn && secondsLeft !== null ? [`${describeSeconds(secondsLeft)} left`] : []),
    ...describeStage(standing),
  ].join(' · ');
  const room = Math.min(WIDEST, columns - textWidth(words) - 1);
  return room < NARROWEST ? words : `${bar(ended, tally.total, room)} ${words}`;
}

/**
 * How far a run is as the lines at the foot of a terminal of so many columns, `BAR_LINES` of them, none wider than that:
 * the bar, what a person should know of the documents, what a model was asked, and what is worked on or waited for.
 */
export function barLines(standing: Standing, columns: number, now: number): readonly string[] {
  const { tally, money } = standing;
  const wait = describeWaiting(standing, now);
  const name = oneLine(path.basename(tally.name));
  // The last column stays free: some terminals go to the next line once it is written.
  const room = Math.max(1, columns - 1);
  const lines = [
    firstLine(standing, room),
    tally.phase === 'planning' ? '' : describeDocuments(tally),
    describeUse(tally.use, money),
    wait === '' ? (tally.phase === 'working' ? name : '') : wait,
  ];
  return lines.map((line) => cutToWidth(line, room));
}
