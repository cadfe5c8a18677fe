import { describe, expect, test } from 'vitest';
import { loadRules } from './load-rules.ts';
import type { Rule } from './rule.ts';
import type { RuleData, WholeOfParts } from './rule-data.ts';
import { RulesContradictError } from './rules-contradict-error.ts';

const ruleOf = (id: string, data: RuleData = {}, findingId: string | null = `${id}-mismatched`): Rule => ({
  id,
  findingId,
  data,
  check: () => [],
});

const whole = (name: string, needed: readonly string[], optional: readonly string[] = []): WholeOfParts => ({
  whole: name,
  needed,
  optional,
});

/** The rules are refused, and the message holds every one of these words. */
function checkRefused(rules: readonly Rule[], words: readonly string[]): void {
  const load = () => loadRules(rules);
  expect(load).toThrow(RulesContradictError);
  for (const word of words) expect(load).toThrow(word);
}

const [TOTAL, BASIC, PROJECT] = ['expenditure.total', 'expenditure.basic', 'expenditure.project'];
const [PERSONNEL, OPERATING] = ['expenditure.basic.personnel', 'expenditure.basic.operating'];

describe('loadRules', () => {
  test('rules that agree are handed on as they are', () => {
    const rules = [
      ruleOf('composition', { wholes: [whole(TOTAL, [BASIC, PROJECT]), whole(BASIC, [PERSONNEL, OPERATING])] }),
      ruleOf('subset', { bounds: [{ lesser: 'sampled.basic', greater: BASIC }] }),
    ];
    expect(loadRules(rules)).toEqual(rules);
  });

  test('one id or one finding for two rules is refused', () => {
    checkRefused([ruleOf('share'), ruleOf('growth'), ruleOf('share')], ['rule share', 'rule 1', 'rule 3']);
    checkRefused([ruleOf('share', {}, 'rate-differed'), ruleOf('growth', {}, 'rate-differed')], ['rate-differed']);
  });

  test('a concept that the vocabulary lacks is refused wherever it is named', () => {
    checkRefused(
      [ruleOf('composition', { wholes: [whole(TOTAL, [BASIC, 'expenditure.other'])] })],
      ['expenditure.other'],
    );
    checkRefused(
      [ruleOf('composition', { wholes: [whole(TOTAL, [BASIC], ['expenditure.rest'])] })],
      ['expenditure.rest'],
    );
    checkRefused(
      [ruleOf('subset', { bounds: [{ lesser: 'sampled.everything', greater: TOTAL }] })],
      ['sampled.everything'],
    );
  });

  test('a whole without parts, or with one part twice, is refused', () => {
    checkRefused([ruleOf('composition', { wholes: [whole(TOTAL, [])] })], [TOTAL]);
    checkRefused([ruleOf('composition', { wholes: [whole(TOTAL, [BASIC, PROJECT], [BASIC])] })], [BASIC]);
  });

  test('a concept that is a part of itself is refused over any number of steps', () => {
    checkRefused([ruleOf('composition', { wholes: [whole(TOTAL, [TOTAL])] })], [TOTAL]);
    checkRefused(
      [
        ruleOf('composition', { wholes: [whole(TOTAL, [BASIC, PROJECT]), whole(BASIC, [OPERATING, PERSONNEL])] }),
        ruleOf('list-total', { wholes: [whole(PERSONNEL, [TOTAL])] }),
      ],
      ['part of itself', 'list-total'],
    );
  });

  test('bounds that run in a circle are refused, with parts among them or not', () => {
    const bound = (lesser: string, greater: string) => ({ lesser, greater });
    checkRefused(
      [ruleOf('subset', { bounds: [bound(BASIC, PROJECT), bound(PROJECT, BASIC)] })],
      [`${BASIC} ≤ ${PROJECT}`, `${PROJECT} ≤ ${BASIC}`],
    );
    checkRefused(
      [
        ruleOf('composition', { wholes: [whole(TOTAL, [BASIC, PROJECT])] }),
        ruleOf('subset', { bounds: [bound(TOTAL, PROJECT)] }),
      ],
      ['composition', 'subset'],
    );
  });

  test('two makeups of one whole of which one needs more than the other are refused', () => {
    checkRefused(
      [
        ruleOf('composition', { wholes: [whole(TOTAL, [BASIC, PROJECT])] }),
        ruleOf('list-total', { wholes: [whole(TOTAL, [BASIC])] }),
      ],
      ['cannot both hold', 'composition', 'list-total'],
    );
    checkRefused(
      [
        ruleOf('composition', {
          wholes: [
            whole(TOTAL, [BASIC, PROJECT]),
            whole(BASIC, [PERSONNEL, OPERATING]),
            whole(TOTAL, [PERSONNEL, PROJECT]),
          ],
        }),
      ],
      ['cannot both hold'],
    );
  });

  test('two makeups that come down to the same parts agree', () => {
    const wholes = [
      whole(TOTAL, [BASIC, PROJECT]),
      whole(BASIC, [PERSONNEL, OPERATING]),
      whole(TOTAL, [PERSONNEL, OPERATING, PROJECT]),
    ];
    expect(() => loadRules([ruleOf('composition', { wholes })])).not.toThrow();
  });
});
