import { describe, expect, it } from 'vitest';
import { joinResponse, splitResponse } from './split-response.ts';

const QUESTION = '[4] 负责全县堤防、水闸和灌溉渠道的日常巡查与维修养护工作。\n[5] 抗旱浇灌设备购置支出12.00万元';
const SENTENCE = '负责全县堤防、水闸和灌溉渠道的日常巡查与维修养护工作。';

/** Splits, expects to get the same back, and gives the pieces. */
function checkRestored(written: string, question = QUESTION) {
  const pieces = splitResponse(written, question);
  expect(pieces).not.toBeNull();
  expect(joinResponse(pieces ?? [], question)).toBe(written);
  return pieces ?? [];
}

/** All runs of so many characters that a literal piece shares with the question. */
const sharedRuns = (pieces: ReturnType<typeof checkRestored>, length: number, question = QUESTION) =>
  pieces
    .filter((piece) => typeof piece === 'string')
    .flatMap((piece) =>
      Array.from({ length: Math.max(0, piece.length - length + 1) }, (_, at) => piece.slice(at, at + length)),
    )
    .filter((run) => question.includes(run));

describe('a response as it is recorded', () => {
  it('has places instead of the words that the question has too', () => {
    const pieces = checkRestored(`{"items":["4|${SENTENCE}|1"]}`);
    expect(pieces).toEqual(['{"items":["4|', [4, 4 + SENTENCE.length], '|1"]}']);
  });

  it('keeps short runs, such as figures with their labels, as they are', () => {
    expect(checkRestored('{"items":["5|12.00万元|抗旱浇灌设备"]}')).toEqual(['{"items":["5|12.00万元|抗旱浇灌设备"]}']);
  });

  it.each([
    ['begins and ends with the words of the question', SENTENCE],
    ['repeats them', SENTENCE.repeat(3)],
    ['is empty', ''],
    ['ends in a cut surrogate', `${SENTENCE}\ud83d`],
    ['has them one behind the other from two lines', `${SENTENCE}抗旱浇灌设备购置支出12.00万元`],
  ])('is got back to the character when it %s', (_, written) => {
    expect(sharedRuns(checkRestored(written), 16)).toEqual([]);
  });

  it('holds no long run of the question that is broken by spaces or escapes either', () => {
    const broken = JSON.stringify({ items: [SENTENCE.replaceAll('、', '、\n').replace('渠道', '渠 道')] });
    const pieces = checkRestored(broken);
    expect(pieces.length).toBeGreaterThan(3);
    expect(sharedRuns(pieces, 8)).toEqual([]);
  });

  it('cannot be had where every character stands apart', () => {
    expect(splitResponse([...SENTENCE].join(' '), QUESTION)).toBeNull();
  });
});

it('a place outside the question gives nothing', () => {
  expect(joinResponse([[0, QUESTION.length + 1]], QUESTION)).toBeNull();
  expect(joinResponse([[7, 7]], QUESTION)).toBeNull();
});
