import { expect, test } from 'vitest';
import { type Attendance, watchAttendance } from './watch-attendance.ts';

const NOBODY: Attendance = { workers: 0, otherVersions: 0, left: 9, isAtHand: false };
const IDLE: Attendance = { ...NOBODY, workers: 2 };
const BUSY: Attendance = { ...IDLE, isAtHand: true };

/** What is told at looks that are five seconds apart, without the looks that nothing is told at. */
function told(...looks: readonly Attendance[]): readonly string[] {
  let time = 0;
  const watch = watchAttendance(() => time);
  return looks.flatMap((seen) => {
    const said = watch(seen);
    const at = time / 1_000;
    time += 5_000;
    return said === null ? [] : [`${at} s: ${JSON.stringify(said)}`];
  });
}

const times = (count: number, seen: Attendance): readonly Attendance[] => Array(count).fill(seen);

test.each<[string, readonly Attendance[], readonly string[]]>([
  [
    'no worker was ever there, at once and every minute',
    times(15, { ...NOBODY, otherVersions: 3 }),
    [5, 65].map((at) => `${at} s: {"kind":"nobody-works","otherVersions":3}`),
  ],
  [
    'workers are gone for longer than a restart takes, until they are back',
    [BUSY, ...times(3, NOBODY), BUSY, BUSY],
    ['15 s: {"kind":"nobody-works","otherVersions":0}', '20 s: {"kind":"somebody-works"}'],
  ],
  [
    'workers are there and take nothing for half a minute, until they do',
    [BUSY, BUSY, ...times(22, IDLE), BUSY, BUSY],
    ['40 s', '100 s']
      .map((at) => `${at}: {"kind":"nobody-takes","workers":2}`)
      .concat('125 s: {"kind":"somebody-works"}'),
  ],
  [
    'workers only look at what is left, and leave it',
    [IDLE, IDLE, IDLE, BUSY, IDLE, IDLE, BUSY, IDLE, IDLE],
    ['35 s: {"kind":"nobody-takes","workers":2}'],
  ],
  ['a unit is at hand for long', times(20, BUSY), []],
  ['units end between the looks', Array.from({ length: 20 }, (_, at) => ({ ...IDLE, left: 20 - at })), []],
])('what is told where %s', (_when, looks, lines) => expect(told(...looks)).toEqual(lines));
