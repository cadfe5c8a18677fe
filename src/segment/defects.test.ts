import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from './index.ts';

/** How many characters of a line's words are compared. */
const SHOWN = 6;

/** Each heading as `#level marker words`, each item as `-depth marker words`, each sentence as its words, cut short. */
function checkOutline(text: string, expected: readonly string[]): void {
  const { lines, sections } = segment(textDocument(text));
  const shown = lines.map(({ kind, content, marker, depth, section }) => {
    const words = text.slice(content.start, content.end).replace(/\s+/gu, '').slice(0, SHOWN);
    const sign = kind === 'heading' ? `#${sections[section]?.level} ` : kind === 'item' ? `-${depth} ` : '';
    return `${sign}${marker === null ? '' : `${marker.replace(/\s/gu, '')} `}${words}`;
  });
  expect(shown).toEqual(expected);
}

describe('list markers inside a paragraph', () => {
  it('are cut although their separators were lost', () => {
    checkOutline('主要职责：（一）拟订规划（二）管理水库（三）指导供水；（四）查处违法。', [
      '#1 主要职责：',
      '-1 （一） 拟订规划',
      '-1 （二） 管理水库',
      '-1 （三） 指导供水；',
      '-1 （四） 查处违法。',
    ]);
    checkOutline('负责：1、登记社团；2、发放低保3、管理福利院；4、推进殡葬改革。', [
      '负责：',
      '-1 1、 登记社团；',
      '-1 2、 发放低保',
      '-1 3、 管理福利院；',
      '-1 4、 推进殡葬改革',
    ]);
  });

  it('may be words that put clauses in order', () => {
    checkOutline('主要是：首先，测算粗放；其次，支付偏慢；最后，指标不细。', [
      '主要是：',
      '-1 首先 测算粗放；',
      '-1 其次 支付偏慢；',
      '-1 最后 指标不细。',
    ]);
    checkOutline('其一，测算粗放。其二，支付偏慢。', ['-1 其一， 测算粗放。', '-1 其二， 支付偏慢。']);
    checkOutline('①测算粗放，②支付偏慢。', ['-1 ① 测算粗放，', '-1 ② 支付偏慢。']);
  });

  it('are no list where they quote numbers of another text', () => {
    checkOutline('目标：1.供水1.5万吨；2.建厂1座。按第（一）项和第（二）项规定执行。', [
      '目标：',
      '-1 1. 供水1.5万',
      '-1 2. 建厂1座。',
      '按第（一）项',
    ]);
  });
});

describe('styles of numbers', () => {
  it('of parts and chapters stand above 一、', () => {
    checkOutline(
      '第一部分 单位概况\n一、主要职责\n管理河道。\n第二部分 决算情况\n一、收入情况\n收入十元。\n二、支出情况\n支出八元。',
      [
        '#1 第一部分 单位概况',
        '#2 一、 主要职责',
        '管理河道。',
        '#1 第二部分 决算情况',
        '#2 一、 收入情况',
        '收入十元。',
        '#2 二、 支出情况',
        '支出八元。',
      ],
    );
    checkOutline('第一章 总体情况\n第一节 机构设置\n设股室4个。\n第二节 人员编制\n编制20名。\n第二章 绩效情况', [
      '#1 第一章 总体情况',
      '#2 第一节 机构设置',
      '设股室4个。',
      '#2 第二节 人员编制',
      '编制20名。',
      '#1 第二章 绩效情况',
    ]);
  });

  it('with points nest by their parts, and 1.5万元 is a figure', () => {
    checkOutline(
      '1 项目概况\n1.1 项目背景\n水质不佳。\n1.2 资金情况\n1.5万元用于培训。\n1.2.1 到位情况\n到位。\n2 存在的问题',
      [
        '#1 1 项目概况',
        '#2 1.1 项目背景',
        '水质不佳。',
        '#2 1.2 资金情况',
        '1.5万元用',
        '#3 1.2.1 到位情况',
        '到位。',
        '#1 2 存在的问题',
      ],
    );
  });

  it('may be Roman, Latin or single characters', () => {
    checkOutline('Ⅰ、基本情况\nA.办公室负责文电；\nB.规划股负责规划。\nⅡ、存在的问题', [
      '#1 Ⅰ、 基本情况',
      '-1 A. 办公室负责文',
      '-1 B. 规划股负责规',
      '#1 Ⅱ、 存在的问题',
    ]);
    checkOutline('主要职责\n⑴拟订规划；\n⑵管理水库。', ['#1 主要职责', '-1 ⑴ 拟订规划；', '-1 ⑵ 管理水库。']);
    checkOutline('㈠内设机构\n⒈办公室；\n⒉水政股。', ['#1 ㈠ 内设机构', '-1 ⒈ 办公室；', '-1 ⒉ 水政股。']);
  });

  it('may be bullets, nested by their sign', () => {
    checkOutline('下一步打算\n●细化预算；\n——财务股牵头；\n——各股室配合。\n●按月通报。', [
      '#1 下一步打算',
      '-1 ● 细化预算；',
      '-2 —— 财务股牵头；',
      '-2 —— 各股室配合。',
      '-1 ● 按月通报。',
    ]);
  });

  it('may have full width, blanks, or a bracket on one side', () => {
    checkOutline('１．基本情况\n１）主要职责\n管理河道。\n２）机构设置\n设股室。\n２．存在问题', [
      '#1 １． 基本情况',
      '#2 １） 主要职责',
      '管理河道。',
      '#2 ２） 机构设置',
      '设股室。',
      '#1 ２． 存在问题',
    ]);
    checkOutline('一 、基本情况\n（ 一 ）、主要职责\n管理河道。\n（二)机构设置\n设股室。\n二　存在问题', [
      '#1 一、 基本情况',
      '#2 （一） 主要职责',
      '管理河道。',
      '#2 （二) 机构设置',
      '设股室。',
      '#1 二 存在问题',
    ]);
  });

  it('may change inside one list', () => {
    checkOutline('1.甲项测算粗放。\n（二）乙项支付偏慢。\n③丙项指标不细。', [
      '-1 1. 甲项测算粗放',
      '-1 （二） 乙项支付偏慢',
      '-1 ③ 丙项指标不细',
    ]);
  });
});

describe('what looks like a number at the beginning of a line', () => {
  it('is none in a year, a date, a decimal, a quarter or a month', () => {
    checkOutline('2022年度，支出12万元。\n3.15活动检查30家。\n1.5万元用于培训。\n3、4月份检查。\n2023.5.6开会。', [
      '2022年度',
      '3.15活动',
      '1.5万元用',
      '3、4月份检',
      '2023.5',
    ]);
    checkOutline('一、二季度支付偏慢。\n一 般公共预算支出较大。', ['一、二季度支', '一般公共预算']);
  });

  it('is none in a telephone number, and the list of telephones has no headings', () => {
    checkOutline('0551-1234567\n1.办公室：0551-1234567\n2.水政股：0551-7654321', [
      '0551-1',
      '-1 1. 办公室：05',
      '-1 2. 水政股：05',
    ]);
  });
});
