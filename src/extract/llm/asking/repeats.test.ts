import { describe, expect, it } from 'vitest';
import { completionBody, withKey } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { sampleSegmentation } from '../sample-segmentation.ts';
import { askedAgainFor } from './correct-answer.ts';
import { extractWithModel } from './extract-with-model.ts';
import { answering, clientOf, memoryStore, optionsFor } from './scripted-model.test-support.ts';

const report = sampleSegmentation([{ heading: '职责', fields: ['duties'], lines: Array(3).fill('管护森林。') }]);

/** The requests about duties for one of several answers, where the model answers so at first. */
async function askedWith(repeat: number, answers: readonly string[], store = memoryStore()) {
  const left = [...answers];
  const { client, asked } = clientOf((request) =>
    request.task === 'duties' ? (left.shift() ?? '<html>') : answering(request, { items: [] }),
  );
  await extractWithModel(report, { ...optionsFor(client, store), repeat });
  return asked.filter(({ task }) => task === 'duties');
}

const page = '<html>';
const prose = completionBody('好的。');

/** Faulty rows, as many as are asked about again. */
const faulty = completionBody('{"items":["99","98","97","96"]}');

const unkeyed = ({ key: _, ...asked }: ModelRequest) => asked;

describe('several answers to the same questions', () => {
  it('have keys of their own, also where they are asked again', async () => {
    const rounds = await Promise.all([0, 1, 2].map((repeat) => askedWith(repeat, [page, prose])));
    const asked = rounds.flat();
    expect(asked).toHaveLength(3 * 3);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(asked.length);
    expect(new Set(rounds.map(([first]) => first?.user)).size).toBe(1);
  });

  it('are kept beside each other', async () => {
    const store = memoryStore();
    const answer = completionBody('{"items":["1|2"]}');
    expect(await askedWith(0, [answer], store)).toHaveLength(1);
    expect(await askedWith(1, [answer], store)).toHaveLength(1);
    expect(await askedWith(0, [], store)).toEqual([]);
    expect(await askedWith(1, [], store)).toEqual([]);
  });

  it('change no key of a first answer', async () => {
    const [first, retry] = await askedWith(0, [page, page]);
    if (first === undefined || retry === undefined) throw new Error('It was asked twice.');
    expect(first.key).toBe(withKey(unkeyed(first)).key);
    expect(retry.key).toBe(withKey(unkeyed(first), 1).key);
    const fixed = { ...unkeyed(first), model: 'm', system: 's', user: 'u', schema: {} };
    expect(withKey(fixed).key).toBe('58b925543bdbb0620b19cc00a792efa0e683764c0a5db8fb3406ef40d18405e7');
    expect(withKey(fixed, 1).key).toBe('5ea7591ef52157cd6f6dc4551421da2e8a16f0b88c51c850bdd6c1134206f9f1');
  });
});

describe('why a request follows another', () => {
  it.each([
    ['unanswered', [page, page]],
    ['unreadable', [prose, prose]],
    ['faulty', [faulty, faulty]],
  ] as const)('can be told from it: %s', async (why, answers) => {
    for (const repeat of [0, 1]) {
      const [first, second] = await askedWith(repeat, answers);
      if (first === undefined || second === undefined) throw new Error('It was asked twice.');
      expect(askedAgainFor(first, repeat)).toBeNull();
      expect(askedAgainFor(second, repeat)).toBe(why);
    }
  });
});
