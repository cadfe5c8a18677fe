import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import { scoreSum } from './score-sum.ts';

type Row = readonly [name: string, weight: string | null, score: string | null];

const checkForm = (rows: readonly Row[], selfScore: string, expected: readonly string[]) => {
  const lines = rows.map((row) => row.map((cell) => cell ?? '').join('\t'));
  const text = [...lines, `总分\t100\t${selfScore}`].join('\n');
  const sample = { text, selfScore, rows: rows.map(([name, weight, score]) => ({ name, weight, score })) };
  expect(outcomesOn(scoreSum, sample)).toEqual(expected);
};

const weights = 'the form: sum of weights = 100';
const scores = 'total score = sum of scores';

describe('score-sum', () => {
  test('weights make 100 and scores the total score', () => {
    checkForm(
      [
        ['出警数量', '60', '58'],
        ['群众满意', '40', '37'],
      ],
      '95',
      [`${weights} | exact | 0`, `${scores} | exact | 0`],
    );
  });

  test('scores that miss the total of a complete form are a conflict', () => {
    checkForm(
      [
        ['出警数量', '60', '58'],
        ['群众满意', '40', '37'],
      ],
      '98',
      [`${weights} | exact | 0`, `${scores} | conflict | -3`],
    );
  });

  test('weights of a complete form that miss 100 are a conflict', () => {
    checkForm(
      [
        ['出警数量', '60', '60'],
        ['群众满意', '50', '50'],
      ],
      '110',
      [`${weights} | conflict | 10`, `${scores} | exact | 0`],
    );
  });

  test('lost cells, and a form without its row of the execution rate, decide nothing', () => {
    checkForm(
      [
        ['出警数量', '60', '58'],
        ['群众满意', '20', '17'],
        ['及时', null, null],
      ],
      '95',
      [`${weights} | untestable | -20`, `${scores} | untestable | -20`],
    );
    checkForm(
      [
        ['出警数量', '60', '58'],
        ['群众满意', '30', '27'],
      ],
      '95',
      [`${weights} | untestable | -10`, `${scores} | untestable | -10`],
    );
  });

  test('two forms with a paragraph between them are added up each for itself, total rows apart', () => {
    const row = (name: string, weight: string, score: string) => ({ name, weight, score });
    const rows = [row('决策', '60', '58'), row('产出', '40', '37'), row('合计', '100', '98'), row('立项', '100', '95')];
    const text = '决策\t60\t58\n产出\t40\t37\n合计\t100\t98\n评价结果见附表。\n立项\t100\t95\n总分\t100\t98';
    expect(outcomesOn(scoreSum, { text, rows, selfScore: '98' })).toEqual([
      `${weights} | exact | 0`,
      `${scores} | conflict | -3`,
    ]);
  });

  test('the scores of a sentence make its total, and have to where full marks of 100 stand beside them', () => {
    const checkText = (text: string, expected: readonly string[]) =>
      expect(outcomesOn(scoreSum, { text }), text).toEqual(expected);
    const total = 'total score = sum of 2 scores of the sentence';
    checkText('执行得9.5分（满分10分），产出得85.1分（满分90分），综合得分94.6分。', [`${total} | exact | 0.0`]);
    checkText('执行得9.5分（满分10分），产出得85.1分（满分90分），综合得分96.4分。', [`${total} | conflict | -1.8`]);
    checkText('执行得9.5分，产出得85.1分，综合得分96.4分。', []);
  });

  test('a dimension scores what its rows score', () => {
    const text = '决策\t9\t7.5\n目标合理\t5\t4.5\n编制科学\t4\t3\n';
    const rows = [
      { name: '决策', level1: '决策', weight: '9', score: '7.5' },
      { name: '目标合理', level1: '决策（9分）', weight: '5', score: '4.5' },
      { name: '编制科学', level1: '决策（9分）', weight: '4', score: '3' },
    ];
    expect(outcomesOn(scoreSum, { text, rows }).at(-1)).toBe('决策: score = sum of its rows | exact | 0.0');
    const wrong = rows.map((row) => (row.name === '编制科学' ? { ...row, score: '2' } : row));
    expect(outcomesOn(scoreSum, { text: text.replace('\t3\n', '\t2\n'), rows: wrong }).at(-1)).toBe(
      '决策: score = sum of its rows | conflict | -1.0',
    );
  });

  test('weights far from full marks are those of a part of a form', () => {
    checkForm(
      [
        ['出警数量', '30', '28'],
        ['群众满意', '25', '22'],
      ],
      '95',
      [`${weights} | untestable | -45`, `${scores} | untestable | -45`],
    );
  });
});
