import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from './index.ts';

/** Each finding as `rule place words`, with the text at its span cut short. */
function checkFindings(text: string, expected: readonly string[]): void {
  const { findings } = segment(textDocument(text));
  expect(
    findings.map(
      ({ ruleId, span, actual }) => `${ruleId} ${actual} ${text.slice(span?.start, (span?.start ?? 0) + 6)}`,
    ),
  ).toEqual(expected);
}

const DUTIES = [
  '拟订全县水利发展规划并组织实施。',
  '负责水库和堤防的安全运行管理。',
  '指导农村供水工程的建设与管护。',
  '查处违反水事法律法规的行为。',
];
const listed = (items: readonly string[]): string => items.map((item, index) => `${index + 1}.${item}`).join('\n');

describe('findings about numbers', () => {
  it('tell what is missing, and where', () => {
    checkFindings('一、基本情况\n管理河道。\n三、存在问题\n测算粗放。', ['number-skipped 三、 三、存在问题']);
    const { findings } = segment(textDocument('1.甲事项。\n2.乙事项。\n6.己事项。'));
    expect(findings.map(({ reason }) => reason)).toEqual([
      'The number 6. comes where 3 was due: the numbers 3 to 5 are missing from the list.',
    ]);
  });

  it('tell of a number that comes twice or falls back, and the list goes on at its level', () => {
    checkFindings('（一）甲事项。\n（二）乙事项。\n（三）丙事项。\n（三）丁事项。\n（四）戊事项。', [
      'number-repeated （三） （三）丁事项',
    ]);
    checkFindings('1.甲事项。\n2.乙事项。\n3.丙事项。\n2.丁事项。', ['number-fallen-back 2. 2.丁事项。']);
  });

  it('say nothing of lists that begin anew, of words in order and of remedies behind their problems', () => {
    checkFindings('（一）甲\n1.子。\n2.丑。\n（二）乙\n1.寅。', []);
    checkFindings('主要是：首先，测算粗放；最后，指标不细。', []);
    checkFindings('问题一：测算粗放。\n措施一：细化。\n问题二：支付偏慢。\n措施二：通报。', []);
  });
});

describe('findings about numbers that go on', () => {
  it('say nothing of a list that goes on behind the table of an annex among the sections', () => {
    checkFindings(
      '一、基本情况\n1、到位。\n2、执行。\n附表一　　单位：万元\n甲区\n乙区\n3、管理。\n二、存在问题\n测算粗放。',
      [],
    );
  });

  it('say nothing of numbers that are read before known headings alone', () => {
    checkFindings('1　环城路改建\n修路。\n3　存在问题\n测算粗放。\n5　改进措施\n细化。', []);
  });
});

describe('a list printed twice', () => {
  it('is told once, at the second printing', () => {
    checkFindings(`主要职责\n${listed(DUTIES)}\n一、基本情况\n（一）主要职责\n${listed(DUTIES)}`, [
      'list-repeated 4 1.拟订全县',
    ]);
  });

  it('is known again with small edits and a lost item', () => {
    const edited = [
      '拟订全县水利发展规划并组织实施。',
      '负责全县水库和堤防的安全运行管理。',
      '查处违反水事法律法规行为。',
    ];
    checkFindings(`主要职责\n${listed(DUTIES)}\n一、基本情况\n（一）主要职责\n${listed(edited)}`, [
      'list-repeated 3 1.拟订全县',
    ]);
  });

  it('is not made of items that begin or end alike', () => {
    checkFindings(
      listed([
        '甲县河道清淤项目绩效自评表',
        '乙县水库除险项目绩效自评表',
        '丙县农村供水项目绩效自评表',
        '丁县灌区改造项目绩效自评表',
      ]),
      [],
    );
  });
});
