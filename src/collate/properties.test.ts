import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroundedClaim, KeyerId } from '#model/claim.ts';
import type { Identity } from '#model/identity.ts';
import type { Span } from '#model/span.ts';
import { amount, claimed, duty, fact, indicator, staff } from './claimed.ts';
import { assignTiers, collate } from './index.ts';

/** Promises of collation that hold for whatever is claimed, on random claims about a small report. */

const TEXT =
  '青溪县河道管理所报告。基本支出206.90万元，其中人员经费100万元，公用经费100万元。表：基本支出\t206.90\t100。' +
  '编制35人，实有35人。（一）负责河道管理，组织防汛抢险。（二）负责河道管理。清淤32.50公里，得9分。年末无结转。';

const KEYERS: readonly KeyerId[] = ['rules', 'llm:a', 'llm:b', 'person:7', 'person:8'];

const money = fc.record({
  place: fc.constantFrom(
    ['基本支出206.90万元', '206.90', '206.9'],
    ['基本支出\t206.90', '206.90', '206.90'],
    ['人员经费100万元', '100', '100'],
    ['公用经费100万元', '100', '100'],
    ['100。', '100', '100'],
  ),
  concept: fc.constantFrom('expenditure.basic', 'funds.total', 'project.spent', 'other'),
  basis: fc.constantFrom(null, 'final' as const, 'initial_budget' as const),
  fund: fc.constantFrom(null, 'general_public_budget' as const, 'government_fund' as const),
});

/** One claim of a keyer, at a place that prints it. */
const anyClaim = (keyer: KeyerId): fc.Arbitrary<GroundedClaim> =>
  fc.oneof(
    money.map(({ place: [words = '', figure = '', value = ''], concept, basis, fund }) =>
      claimed(TEXT, keyer, amount(value, { concept, basis, fund }), words, { figure }),
    ),
    fc
      .record({ words: fc.constantFrom('编制35人', '实有35人'), scope: fc.constantFrom(null, '机关', '站') })
      .map(({ words, scope }) => claimed(TEXT, keyer, staff('35', { scope }), words, { figure: '35' })),
    fc
      .record({
        words: fc.constantFrom('负责河道管理，组织防汛抢险。', '负责河道管理', '组织防汛抢险。', '负责河道管理。'),
        depth: fc.integer({ min: 1, max: 2 }),
      })
      .map(({ words, depth }) => claimed(TEXT, keyer, duty(null, depth), words)),
    fc
      .constantFrom('清淤', '河道清淤', null)
      .map((name) =>
        claimed(TEXT, keyer, indicator({ name, actual: '32.5', unit: '公里' }), '清淤32.50公里', { figure: '32.50' }),
      ),
    fc
      .constantFrom('青溪县河道管理所', '河道管理所')
      .map((value) => claimed(TEXT, keyer, fact('bureau', value), value)),
  );

/** Claims of up to three keyers, each keyer's together, in the order in which the keyers are believed. */
const anyClaims = fc
  .subarray([...KEYERS], { minLength: 1, maxLength: 3 })
  .chain((keyers) => fc.tuple(...keyers.map((keyer) => fc.array(anyClaim(keyer), { minLength: 1, maxLength: 7 }))));

const sorted = (conflicts: readonly object[]): readonly string[] =>
  conflicts.map((each) => JSON.stringify(each)).sort();

describe('collation', () => {
  it('depends on the order of keyers, and not on the order in which a keyer claims', () => {
    const shuffled = anyClaims.chain((own) =>
      fc.tuple(
        fc.constant(own.flat()),
        fc
          .tuple(...own.map((claims) => fc.shuffledSubarray(claims, { minLength: claims.length })))
          .map((lists) => lists.flat()),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([claims, others]) => {
        const first = collate({ grounded: claims, text: TEXT });
        const second = collate({ grounded: others, text: TEXT });
        expect(second.record).toEqual(first.record);
        expect(sorted(second.conflicts)).toEqual(sorted(first.conflicts));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for claims that a keyer makes twice', () => {
    fc.assert(
      fc.property(anyClaims, (own) => {
        const once = collate({ grounded: own.flat(), text: TEXT });
        const twice = collate({ grounded: own.flatMap((claims) => [...claims, ...claims]), text: TEXT });
        expect(twice.record).toEqual(once.record);
      }),
      { numRuns: 200 },
    );
  });

  it('names keyers that claim the same together, whichever of three they are', () => {
    fc.assert(
      fc.property(fc.subarray([...KEYERS], { minLength: 1 }), (keyers) => {
        const grounded = keyers.map((keyer) =>
          claimed(TEXT, keyer, amount('206.9'), '基本支出206.90万元', { figure: '206.90' }),
        );
        const { record, conflicts } = collate({ grounded, text: TEXT });
        expect(record.budget.map((item) => [...item.keyers].sort())).toEqual([[...keyers].sort()]);
        expect(conflicts).toEqual([]);
      }),
    );
  });

  it('leaves no claim out without a word: each is in the record or in a conflict', () => {
    fc.assert(
      fc.property(anyClaims, (own) => {
        const grounded = own.flat().filter(({ claim }) => claim.item.field !== 'report');
        const { record, conflicts } = collate({ grounded, text: TEXT });
        const items = [record.budget, record.staffing, record.duties, record.indicators].flat();
        for (const { claim, key, figure, spans } of grounded) {
          const { keyer } = claim.lineage;
          const isPublished = items.some((item) => item.claims.includes(key) && item.keyers.includes(keyer));
          const place = figure ?? spans[0];
          const isTold = conflicts.some(({ reason, span }) => reason.includes(keyer) && span?.start === place?.start);
          const isElsewhere = conflicts.some(({ reason }) => reason.includes(` and ${keyer} `));
          expect(isPublished || isTold || isElsewhere, `${keyer} ${key}`).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

const FIGURE: Span = { start: TEXT.indexOf('206.90'), end: TEXT.indexOf('206.90') + 6 };
const ELSEWHERE: Span = { start: TEXT.indexOf('100万元'), end: TEXT.indexOf('100万元') + 3 };
const HOLDING: readonly Identity['status'][] = ['exact', 'within_rounding', 'truncated'];

const anyIdentity = fc
  .record({
    status: fc.constantFrom(...HOLDING, 'conflict' as const, 'blocked' as const, 'untestable' as const),
    equation: fc.constantFrom('total = basic + project', 'basic <= total'),
    isHere: fc.boolean(),
  })
  .map(({ status, equation, isHere }): Identity => {
    const [span, printed] = isHere ? [FIGURE, '206.90万元'] : [ELSEWHERE, '100万元'];
    const figures = [{ role: 'part', printed, value: printed.slice(0, -2), span }];
    const relation = equation.includes('<=') ? ({ kind: 'at-most' } as const) : ({ kind: 'alike' } as const);
    return { rule: 'r', equation, relation, figures, status, difference: '0', tolerance: '0', unit: '万元' };
  });

describe('tiers', () => {
  it('count the further keyers, the persons and one identity that holds, less one for a suspicion of the figure', () => {
    const input = fc.record({
      keyers: fc.subarray([...KEYERS], { minLength: 1 }),
      identities: fc.array(anyIdentity, { maxLength: 4 }),
      suspects: fc.subarray([FIGURE, ELSEWHERE]),
    });
    fc.assert(
      fc.property(input, ({ keyers, identities, suspects }) => {
        const grounded = keyers.map((keyer) =>
          claimed(TEXT, keyer, amount('206.9'), '基本支出206.90万元', { figure: '206.90' }),
        );
        const persons = keyers.filter((keyer) => keyer.startsWith('person:')).length;
        const programs = keyers.length - persons;
        const holds = identities.some(
          ({ status, equation, figures }) =>
            HOLDING.includes(status) && equation.includes(' = ') && figures[0]?.span === FIGURE,
        );
        const confirmations = persons + Math.max(0, programs - 1) + (holds ? 1 : 0);
        const tier = Math.min(confirmations, 2);
        const { record } = collate({ grounded, text: TEXT });
        const [item] = assignTiers(record, identities, suspects).budget;
        expect(item?.tier).toBe('CBA'.charAt(Math.max(0, tier - (suspects.includes(FIGURE) ? 1 : 0))));
      }),
      { numRuns: 300 },
    );
  });

  it('of everything but the suspected figures stay as they are', () => {
    const suspect = fc
      .nat(TEXT.length - 1)
      .chain((start) => fc.integer({ min: 1, max: 6 }).map((length): Span => ({ start, end: start + length })));
    fc.assert(
      fc.property(anyClaims, fc.array(suspect, { maxLength: 3 }), (own, suspects) => {
        const { record } = collate({ grounded: own.flat(), text: TEXT });
        const lowered = assignTiers(record, [], suspects);
        expect(lowered.duties).toEqual(record.duties);
        expect(lowered.report).toEqual(record.report);
        for (const [at, item] of [...record.budget, ...record.staffing].entries()) {
          const after = [...lowered.budget, ...lowered.staffing][at];
          const [start, end] = item.figure ?? [0, 0];
          const isSuspect = suspects.some((span) => span.start < end && start < span.end);
          const tiers: readonly (string | null)[] = ['C', 'B', 'A'];
          expect(after?.tier).toBe(tiers[Math.max(0, tiers.indexOf(item.tier) - (isSuspect ? 1 : 0))]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
