import { describe, expect, test } from 'vitest';
import { PUBLISHED_PRICES } from '#llm/index.ts';
import type { PipelineEvent } from '#model/reporter.ts';
import { textWidth } from '#model/terminal-text.ts';
import { type ProgressEvent, progressEventSchema } from '../json-shapes/progress.ts';
import { redirectable } from '../terminal.ts';
import { barLines } from './bar-lines.ts';
import { openProgress, type Progress, type ProgressClock } from './index.ts';
import { describeRate, describeSeconds, short } from './numbers.ts';
import type { ProgressWishes } from './progress-options.ts';
import { describeStanding } from './words.ts';

/** Progress on a clock that is moved by hand, and what it wrote to standard error. */
function watch(wishes: ProgressWishes = {}, model: string | null = null, signal?: AbortSignal) {
  let at = 0;
  let wall = Date.parse('2026-11-23T12:00:00');
  const written: string[] = [];
  const ticks: (() => void)[] = [];
  const clock: ProgressClock = {
    now: () => at,
    wallTime: () => wall,
    every: (_, call) => {
      ticks.push(call);
      return () => void ticks.splice(ticks.indexOf(call), 1);
    },
  };
  const terminal = { out: () => {}, isInteractive: false, ...redirectable((text) => void written.push(text)) };
  const progress = openProgress(
    terminal,
    wishes,
    { model, prices: PUBLISHED_PRICES, ...(signal === undefined ? {} : { signal }) },
    clock,
  );
  return {
    progress,
    terminal,
    pass: (milliseconds: number): void => {
      at += milliseconds;
      wall += milliseconds;
    },
    setClockBack: (): void => {
      wall -= 86_400_000;
    },
    tick: () => {
      for (const call of ticks) call();
    },
    text: () => written.join(''),
    lines: (): readonly ProgressEvent[] =>
      written
        .join('')
        .split('\n')
        .slice(0, -1)
        .map((line) => progressEventSchema.parse(JSON.parse(line))),
  };
}

const ended = (path: string, state: 'done' | 'partial' | 'failed', reason: string | null = null): PipelineEvent => ({
  kind: 'file-finished',
  path,
  state,
  reason,
});

const answered: PipelineEvent = {
  kind: 'model-called',
  task: 'budget',
  cached: false,
  inputTokens: 1_000_000,
  cachedInputTokens: 0,
  outputTokens: 1_000,
};

/** A run of six files: one has the bytes of another, one has ended before. */
function begin({ report }: Pick<Progress, 'report'>): void {
  report({ kind: 'phase-began', phase: 'planning' });
  report({ kind: 'files-found', files: 6 });
  report({ kind: 'run-planned', files: 6, repeated: 1 });
  report({ kind: 'files-unchanged', states: ['done'] });
  report({ kind: 'run-started', files: 6, keyers: ['rules'] });
}

describe('elsewhere than on a terminal', () => {
  test('each line is an object of the schema, from started to finished', () => {
    const { progress, pass, tick, lines } = watch();
    begin(progress);
    progress.report(ended('a.txt', 'done'));
    progress.report(ended('b.txt', 'failed', 'It is empty.'));
    progress.report({ kind: 'file-buried', path: 'c.txt', reason: 'It ended the process.' });
    pass(10_000);
    tick();
    progress.report(ended('d.txt', 'partial'));
    progress.stop();
    progress.stop();
    expect(lines().map(({ event }) => event)).toEqual(['progress', 'started', 'file', 'file', 'progress', 'finished']);
    expect(lines()[1]).toMatchObject({ keyers: ['rules'], documents: { total: 6, waiting: 4, unchanged: 1 } });
    expect(lines()[2]).toMatchObject({ path: 'b.txt', state: 'failed', reason: 'It is empty.' });
    expect(lines()[3]).toMatchObject({ path: 'c.txt', state: 'dead' });
    expect(lines()[4]).toMatchObject({ documentsPerMinute: 18, secondsLeft: 4, seconds: 10 });
    expect(lines()[5]).toMatchObject({
      documents: { total: 6, done: 2, partial: 1, failed: 1, dead: 1, repeated: 1, waiting: 0, unchanged: 1 },
      secondsLeft: 0,
      ending: 'whole',
    });
  });

  test('a run that is stopped says so at its end, and no time left for what is left', () => {
    const stop = new AbortController();
    const { progress, pass, tick, lines } = watch({}, null, stop.signal);
    begin(progress);
    progress.report({ kind: 'phase-began', phase: 'working' });
    for (const name of ['a', 'b', 'c']) progress.report(ended(name, 'done'));
    pass(30_000);
    stop.abort();
    tick();
    expect(lines().at(-1)).toMatchObject({ documentsPerMinute: 6, secondsLeft: 10 });
    progress.report({ kind: 'phase-began', phase: 'settling' });
    progress.report({ kind: 'phase-began', phase: 'publishing' });
    expect(lines().at(-1)).toMatchObject({ phase: 'publishing', secondsLeft: null, documents: { waiting: 1 } });
    progress.report({ kind: 'phase-began', phase: 'ended' });
    progress.stop();
    expect(lines().at(-1)).toMatchObject({ event: 'finished', ending: 'interrupted', secondsLeft: null });
  });

  test.each([
    { what: 'what its command says', end: ({ ends }: Progress) => ends('budget-reached'), ending: 'budget-reached' },
    {
      what: 'the model where that was lost',
      end: ({ report }: Progress) => report({ kind: 'model-lost', reason: '401' }),
      ending: 'model-lost',
    },
    { what: 'an error where nothing else did', end: () => {}, ending: 'failed' },
  ])('what ended a run is $what', ({ end, ending }) => {
    const { progress, lines } = watch();
    begin(progress);
    end(progress);
    progress.stop();
    expect(lines().at(-1)).toMatchObject({ event: 'finished', ending, secondsLeft: null });
  });

  test('the rate at the end is that of the work, however long publishing takes', () => {
    const { progress, pass, lines } = watch();
    begin(progress);
    progress.report({ kind: 'phase-began', phase: 'working' });
    for (const name of ['a', 'b', 'c', 'd']) progress.report(ended(name, 'done'));
    pass(10_000);
    progress.report({ kind: 'phase-began', phase: 'settling' });
    pass(600_000);
    progress.report({ kind: 'phase-began', phase: 'publishing' });
    expect(lines().at(-1)).toMatchObject({ phase: 'publishing', documentsPerMinute: 24 });
    pass(600_000);
    progress.report({ kind: 'phase-began', phase: 'ended' });
    progress.stop();
    expect(lines().at(-1)).toMatchObject({ event: 'finished', documentsPerMinute: 24, seconds: 1_210 });
  });

  test('calls, tokens and money are those of answers bought; stored answers are counted beside', () => {
    const { progress, tick, lines } = watch({}, 'gpt-5-mini');
    begin(progress);
    progress.report(answered);
    progress.report({ ...answered, cached: true });
    tick();
    expect(lines().at(-1)).toMatchObject({
      calls: { bought: 1, stored: 1 },
      tokens: { input: 1_000_000, cachedInput: 0, output: 1_000 },
      money: { currency: 'USD', amount: '0.252' },
    });
  });

  test('the price of an unknown model is null', () => {
    const { progress, tick, lines } = watch({}, 'nobody-s-model');
    begin(progress);
    progress.report(answered);
    tick();
    expect(lines().at(-1)).toMatchObject({ money: null, calls: { bought: 1 } });
  });

  test('what is waited for is told at once, and until it is over', () => {
    const { progress, pass, tick, lines } = watch();
    begin(progress);
    progress.report({ kind: 'model-waits', milliseconds: 30_000, reason: 'the provider asked to' });
    progress.report({ kind: 'database-lost', reason: 'connection refused' });
    tick();
    progress.report({ kind: 'database-back' });
    tick();
    pass(30_001);
    tick();
    const [first, second, third, back, fourth, last] = lines().slice(2);
    expect(first).toMatchObject({ event: 'waiting', what: 'provider', seconds: 30 });
    expect(second).toMatchObject({ event: 'waiting', what: 'database', seconds: null });
    expect(third).toMatchObject({ waitingFor: { what: 'database', reason: 'connection refused' } });
    expect(back).toMatchObject({ event: 'notice', text: 'The database is there again.' });
    expect(fourth).toMatchObject({ waitingFor: { what: 'provider' } });
    expect(last).toMatchObject({ waitingFor: null });
  });

  test('what others write to standard error in the meantime comes as a notice', () => {
    const { progress, terminal, lines, text } = watch();
    begin(progress);
    terminal.err('\nStopping after the reports at hand.\n');
    expect(lines().at(-1)).toEqual({ event: 'notice', schemaVersion: 1, text: 'Stopping after the reports at hand.' });
    progress.stop();
    terminal.err('duizhang: The disk is full.\n');
    expect(text()).toMatch(/\nduizhang: The disk is full\.\n$/u);
  });

  test('a clock on the wall that goes back changes no rate and no time left', () => {
    const { progress, pass, setClockBack, tick, lines } = watch();
    begin(progress);
    pass(5_000);
    setClockBack();
    for (const name of ['a', 'b', 'c']) progress.report(ended(name, 'done'));
    pass(5_000);
    tick();
    expect(lines().at(-1)).toMatchObject({ documentsPerMinute: 18, secondsLeft: 4, seconds: 10 });
  });

  test('quiet tells nothing', () => {
    const { progress, tick, text } = watch({ quiet: true });
    begin(progress);
    progress.report(ended('a.txt', 'failed', 'It is empty.'));
    progress.notice('The rules keyer runs alone.');
    tick();
    progress.stop();
    expect(text()).toBe('');
  });
});

describe('as text', () => {
  test('sentences say how far it is, failures and waits at once', () => {
    const { progress, pass, tick, text } = watch({ progress: 'text' }, 'gpt-5-mini');
    progress.notice('Two keyers.\n');
    begin(progress);
    progress.report(ended('folder/乙局.txt', 'failed', 'It is\nempty.'));
    progress.report(answered);
    progress.report({ kind: 'model-waits', milliseconds: 120_000, reason: 'the provider asked to' });
    for (const name of ['a', 'b']) progress.report(ended(name, 'done'));
    pass(30_000);
    tick();
    progress.stop();
    expect(text()).toBe(
      [
        'Two keyers.',
        'failed 乙局.txt: It is empty.',
        'Waiting until 12:02 (the provider asked to).',
        '5 of 6 documents (83%), 6.0/min, 10 s left; 1 failed, 1 unchanged, 1 repeated; 1 calls bought, 0 stored; 1.00M tokens in, 1,000 out; $0.2520; waiting until 12:02 (the provider asked to)',
        '',
      ].join('\n'),
    );
  });
});

describe('at the foot of a terminal', () => {
  /** A run in the middle, with a long Chinese name, as lines of so many columns. */
  function drawn(columns: number): readonly string[] {
    const { progress, pass } = watch({}, 'gpt-5-mini');
    begin(progress);
    progress.report(ended('a.txt', 'failed', 'It is empty.'));
    progress.report(answered);
    for (const name of ['b', 'c']) progress.report(ended(name, 'done'));
    progress.report({ kind: 'file-started', path: `folder/${'青溪市应急管理局'.repeat(12)}.docx` });
    pass(30_000);
    return barLines(progress.standing(), columns, 0);
  }

  test.each([20, 40, 80, 120])('no line is wider than %i columns less one', (columns) => {
    for (const line of drawn(columns)) expect(textWidth(line)).toBeLessThan(columns);
  });

  test('the bar takes what the words leave', () => {
    const [first, second, third, fourth] = drawn(80);
    expect(first).toBe(`${'█'.repeat(32)}${'░'.repeat(7)} 5/6 documents 83% · 6.0/min · 10 s left`);
    expect(second).toBe('1 failed, 1 unchanged, 1 repeated');
    expect(third).toBe('1 calls bought, 0 stored; 1.00M tokens in, 1,000 out; $0.2520');
    expect(fourth).toMatch(/^青溪市应急管理局.*…$/u);
  });

  test('a run that was stopped ends with why, not as done with a time left', () => {
    const stop = new AbortController();
    const { progress, pass } = watch({}, null, stop.signal);
    const first = () => barLines(progress.standing(), 80, 0)[0]?.replace(/^[█░]+ /u, '');
    begin(progress);
    progress.report({ kind: 'phase-began', phase: 'working' });
    for (const name of ['a', 'b', 'c']) progress.report(ended(name, 'done'));
    pass(30_000);
    stop.abort();
    expect(first()).toBe('5/6 documents 83% · 6.0/min · 10 s left · stopping');
    progress.ends('interrupted');
    progress.report({ kind: 'phase-began', phase: 'publishing' });
    expect(first()).toBe('5/6 documents 83% · interrupted · publishing');
    progress.report({ kind: 'phase-began', phase: 'ended' });
    progress.stop();
    expect(first()).toBe('5/6 documents 83% · interrupted');
    expect(describeStanding(progress.standing(), 0)).toBe(
      '5 of 6 documents (83%); 0 failed, 1 unchanged, 1 repeated; interrupted',
    );
  });

  test('workers that are missed are named with how to start one, at the foot and in words', () => {
    const { progress, text } = watch({ progress: 'text' });
    const last = () => barLines(progress.standing(), 80, 0)[3];
    begin(progress);
    progress.report({ kind: 'nobody-works', otherVersions: 0 });
    expect(last()).toBe('waiting for workers (none is connected; start one with `npx duizhang worker`)');
    expect(text()).toMatch(/^No worker is connected .* start one with `npx duizhang worker`/u);
    progress.report({ kind: 'somebody-works' });
    expect(last()).toBe('');
    expect(text()).toContain('A worker is there for what waits.');
  });

  test('workers that take nothing of what is left are counted, at the foot, in words and in lines', () => {
    const { progress, text } = watch({ progress: 'text' });
    const last = () => barLines(progress.standing(), 100, 0)[3];
    begin(progress);
    progress.report({ kind: 'nobody-takes', workers: 2 });
    expect(last()).toBe(
      'waiting for workers (2 worker(s) are connected and do not take what is left; their lines say why)',
    );
    expect(text()).toMatch(/^2 worker\(s\) are connected and have taken nothing .* their lines say why/u);
    const json = watch();
    begin(json.progress);
    json.progress.report({ kind: 'nobody-takes', workers: 2 });
    expect(json.lines()).toContainEqual(
      expect.objectContaining({
        event: 'waiting',
        what: 'workers',
        reason: '2 worker(s) are connected and do not take what is left; their lines say why',
      }),
    );
    progress.report({ kind: 'somebody-works' });
    expect(last()).toBe('');
  });

  test('a run that is whole ends as done', () => {
    const { progress } = watch();
    begin(progress);
    for (const name of ['a', 'b', 'c', 'd']) progress.report(ended(name, 'done'));
    progress.report({ kind: 'phase-began', phase: 'ended' });
    progress.stop();
    expect(barLines(progress.standing(), 80, 0)[0]).toMatch(/ 6\/6 documents 100% · done$/u);
  });

  test('what does not fit beside words is left out', () => {
    expect(drawn(40)[0]).toBe('5/6 documents 83% · 6.0/min · 10 s left');
    expect(drawn(20)[0]).toBe('5/6 documents 83% …');
  });
});

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [200, '3 min 20 s'],
  [7_500, '2 h 5 min'],
  [86_400, '1 d'],
  [273_600, '3 d 4 h'],
])('%i seconds are shown as %s', (seconds, expected) => {
  expect(describeSeconds(seconds)).toBe(expected);
});

test.each([
  [1_200, '20/s'],
  [45.2, '45/min'],
  [2.04, '2.0/min'],
  [0.05, '3.0/h'],
])('%d documents a minute are shown as %s', (perMinute, expected) => {
  expect(describeRate(perMinute)).toBe(expected);
});

test.each([
  [940, '940'],
  [9_999, '9,999'],
  [12_345, '12.3k'],
  [1_234_567, '1.23M'],
])('%i tokens are shown as %s', (tokens, expected) => {
  expect(short(tokens)).toBe(expected);
});
