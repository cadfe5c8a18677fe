import { expect, it } from 'vitest';
import type { KeyerId } from '#model/claim.ts';
import type { Identity } from '#model/identity.ts';
import type { Span } from '#model/span.ts';
import { amount, claimed, duty } from './claimed.ts';
import { assignTiers, collate } from './index.ts';

const TEXT = '基本支出206.91万元，其中人员经费175.08万元。表\t206.91\n负责河道管理。';
const FIGURE: Span = { start: 4, end: 10 };
const CELL: Span = { start: TEXT.indexOf('\t') + 1, end: TEXT.indexOf('\n') };

const identity = (changes: Partial<Identity> = {}, span: Span = FIGURE, printed = '206.91万元'): Identity => ({
  rule: 'composition',
  equation: 'basic = personnel + operating',
  relation: null,
  figures: [{ role: 'total', printed, value: '206.91', span }],
  status: 'exact',
  difference: '0',
  tolerance: '0',
  unit: '万元',
  ...changes,
});

interface Case {
  readonly name: string;
  readonly keyers: readonly KeyerId[];
  readonly identities?: readonly Identity[];
  readonly suspects?: readonly Span[];
  readonly tier: 'A' | 'B' | 'C';
}

function checkTier({ keyers, identities = [], suspects = [], tier }: Case): void {
  const grounded = keyers.flatMap((keyer) => [
    claimed(TEXT, keyer, amount('206.91'), '基本支出206.91万元', { figure: '206.91' }),
    claimed(TEXT, keyer, amount('206.91'), '表\t206.91', { figure: '206.91' }),
  ]);
  const { record } = collate({ grounded, text: TEXT });
  expect(assignTiers(record, identities, suspects).budget.map((item) => item.tier)).toEqual([tier]);
}

const failed = identity({ status: 'conflict', difference: '3.00' });

it.each<Case>([
  { name: 'grounded only is C', keyers: ['rules'], tier: 'C' },
  { name: 'a second keyer makes it B', keyers: ['rules', 'llm:a'], tier: 'B' },
  { name: 'an identity that holds makes it B', keyers: ['rules'], identities: [identity()], tier: 'B' },
  { name: 'a person alone makes it B', keyers: ['person:7'], tier: 'B' },
  { name: 'a review of a keyed value makes it B', keyers: ['rules', 'person:7'], tier: 'B' },
  { name: 'a second keyer and an identity make it A', keyers: ['rules', 'llm:a'], identities: [identity()], tier: 'A' },
  { name: 'a person and an identity make it A', keyers: ['rules', 'person:7'], identities: [identity()], tier: 'A' },
  { name: 'a second keyer and a person make it A', keyers: ['rules', 'llm:a', 'person:7'], tier: 'A' },
  { name: 'three keyers make it A', keyers: ['rules', 'llm:a', 'llm:b'], tier: 'A' },
  { name: 'many identities confirm once', keyers: ['rules'], identities: [identity(), identity()], tier: 'B' },
  {
    name: 'rounding and truncation hold',
    keyers: ['rules'],
    identities: [identity({ status: 'truncated' })],
    tier: 'B',
  },
  {
    name: 'an identity that fails neither confirms nor lowers',
    keyers: ['rules', 'llm:a'],
    identities: [failed],
    tier: 'B',
  },
  {
    name: 'an inequality confirms nothing',
    keyers: ['rules'],
    identities: [identity({ equation: 'basic <= total' })],
    tier: 'C',
  },
  {
    name: 'an identity of another figure confirms nothing',
    keyers: ['rules'],
    identities: [identity({}, { start: 17, end: 23 }, '175.08')],
    tier: 'C',
  },
  {
    name: 'an identity of a restated place confirms',
    keyers: ['rules'],
    identities: [identity({}, CELL, '206.91')],
    tier: 'B',
  },
  {
    name: 'a suspected extraction error lowers A to B',
    keyers: ['rules', 'llm:a'],
    identities: [identity()],
    suspects: [FIGURE],
    tier: 'B',
  },
  { name: 'a suspected extraction error lowers B to C', keyers: ['rules', 'llm:a'], suspects: [FIGURE], tier: 'C' },
  {
    name: 'a suspicion of another figure lowers nothing',
    keyers: ['rules', 'llm:a'],
    suspects: [{ start: 17, end: 23 }],
    tier: 'B',
  },
])('$name', checkTier);

it('a text item is confirmed by keyers alone', () => {
  const grounded = (['rules', 'llm:a', 'person:7'] as const).map((keyer) =>
    claimed(TEXT, keyer, duty(), '负责河道管理。'),
  );
  expect(collate({ grounded, text: TEXT }).record.duties.map((item) => item.tier)).toEqual(['A']);
});

it('a fact that is not stated has no tier', () => {
  expect(collate({ grounded: [], text: TEXT }).record.report.grade.tier).toBeNull();
});

const unconfirming: readonly Identity[] = [
  failed,
  identity({ status: 'blocked' }),
  identity({ status: 'untestable' }),
  identity({ equation: 'basic <= total' }),
  identity({}, { start: 17, end: 23 }, '175.08'),
];

// A figure that was recognised from a picture may be any figure: its reader is sure of wrong ones, too.
it.each<KeyerId>(['rules', 'llm:a'])(
  'a figure that only %s read stays at C whatever else is known, until an equation with it holds',
  (keyer) => {
    for (const suspects of [[], [FIGURE]]) {
      for (const one of unconfirming) {
        checkTier({ name: '', keyers: [keyer], identities: [one], suspects, tier: 'C' });
      }
      checkTier({ name: '', keyers: [keyer], identities: unconfirming, suspects, tier: 'C' });
    }
    checkTier({ name: '', keyers: [keyer], identities: [...unconfirming, identity()], tier: 'B' });
    checkTier({ name: '', keyers: [keyer], identities: [identity()], suspects: [FIGURE], tier: 'C' });
  },
);
