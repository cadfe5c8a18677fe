import { describe, it } from 'vitest';
import { amount, at, type Case, change, checkGrounding, cited, indicator, lines } from './grounding-case.ts';

const count = (actual: string, unit: string | null) => indicator({ actual, unit });
const share = (value: string, unit = '%') => amount(value, { measure: 'share_percent', unit });
const none = (label: string) => ({
  item: amount('0', { stated: 'none', unit: null, label }),
  citation: lines({ label }),
});

describe('figures that are nearly the claimed one', () => {
  it.each<Case>([
    {
      name: 'the end of a number whose beginning stands before a blank',
      text: ['基本支出206. 91万元。'],
      item: amount('91'),
      citation: cited('基本支出', '91万元'),
      status: 'refused',
    },
    {
      name: 'the second part of an amount in 亿 and 万',
      text: ['基本支出1亿2345万元。'],
      item: amount('2345'),
      citation: cited('基本支出', '2345万元'),
      status: 'refused',
    },
    {
      name: 'the end of an amount with separators',
      text: ['基本支出1,206.91万元。'],
      item: amount('206.91'),
      citation: cited('基本支出', '206.91万元'),
      status: 'refused',
    },
    {
      name: 'the beginning of a decimal fraction',
      text: ['基本支出206.91万元。'],
      item: amount('206'),
      citation: cited('基本支出', '206万元'),
      status: 'refused',
    },
    {
      name: 'a numeral before 百, without a unit',
      text: ['新建泵站三百座。'],
      item: count('3', null),
      citation: cited('泵站', '三'),
      status: 'refused',
    },
    {
      name: 'digits before 千, without a unit',
      text: ['走访群众5千名。'],
      item: count('5', null),
      citation: cited('走访群众', '5'),
      status: 'refused',
    },
    {
      name: 'the whole part of a numeral with 点',
      text: ['完成清淤三点五公里。'],
      item: count('3', '公里'),
      citation: cited('清淤', '三公里'),
      status: 'refused',
    },
    {
      name: 'the fraction of a numeral with 点',
      text: ['完成清淤三点五公里。'],
      item: count('5', '公里'),
      citation: cited('清淤', '五公里'),
      status: 'refused',
    },
    {
      name: 'a cited place that holds the end of a number',
      text: ['基本支出{{2[[06.91]]万元}}。'],
      item: amount('6.91'),
      citation: null,
      status: 'refused',
    },
    {
      name: 'a cited place that holds the whole part of a numeral with 点',
      text: ['完成{{清淤[[三]]点五公里}}。'],
      item: count('3', null),
      citation: null,
      status: 'refused',
    },
    {
      name: 'a cited place behind 亿',
      text: ['{{基本支出1亿[[2345]]万元}}。'],
      item: amount('2345'),
      citation: null,
      status: 'refused',
    },
  ])('$name is refused', (input) => checkGrounding(input));
});

describe('units', () => {
  it.each<Case>([
    {
      name: 'per mille is not percent',
      text: ['占比5‰。'],
      item: share('5'),
      citation: cited('占比', '5%'),
      status: 'refused',
    },
    {
      name: 'percent is not per mille',
      text: ['占比5%。'],
      item: share('5', '‰'),
      citation: cited('占比', '5‰'),
      status: 'refused',
    },
    {
      name: '千分之五 is not five percent, in a column of percentages either',
      text: ['项目\t占比（%）', '损耗\t千分之五'],
      item: share('5'),
      citation: cited('损耗', '千分之五', { from: 2, to: 2, cell: 2 }),
      status: 'refused',
    },
    {
      name: '千分之五 is not the number five',
      text: ['损耗率为千分之五。'],
      item: count('5', null),
      citation: cited('损耗率', '五'),
      status: 'refused',
    },
    {
      name: '百分之五 is five percent',
      text: ['损耗率为百分之{{[[五]]}}。'],
      item: share('5'),
      citation: cited(null, '百分之五'),
    },
    {
      name: 'a percentage point is no percent',
      text: ['比重提高5个百分点。'],
      item: share('5'),
      citation: cited('比重', '5%'),
      status: 'refused',
    },
    {
      name: 'a percent is no percentage point',
      text: ['比重提高5%。'],
      item: share('5', '个百分点'),
      citation: cited('比重', '5%'),
      status: 'refused',
    },
    {
      name: '亿元 is not 万元',
      text: ['基本支出100亿元。'],
      item: amount('100'),
      citation: cited('基本支出'),
      status: 'refused',
    },
    {
      name: '元 is not 万元',
      text: ['基本支出100元。'],
      item: amount('100'),
      citation: cited('基本支出'),
      status: 'refused',
    },
    {
      name: 'people are no money',
      text: ['慰问100人，基本支出90万元。'],
      item: amount('100'),
      citation: cited('慰问'),
      status: 'refused',
    },
    {
      name: '万人 are not 万元, though 万 alone may stand for it',
      text: ['服务100万人。'],
      item: amount('100'),
      citation: cited('服务'),
      status: 'refused',
    },
    {
      name: '人次 is not 人',
      text: ['培训100人次。'],
      item: count('100', '人'),
      citation: cited('培训', '100人'),
      status: 'refused',
    },
    {
      name: '平方米 is not 米',
      text: ['修缮100平方米。'],
      item: count('100', '米'),
      citation: cited('修缮', '100米'),
      status: 'refused',
    },
    {
      name: '万亩 is not 亩',
      text: ['灌溉3.5万亩。'],
      item: count('3.5', '亩'),
      citation: cited('灌溉', '3.5亩'),
      status: 'refused',
    },
    {
      name: 'an amount in 元 is the one printed in 万元, where the figures are equal',
      text: ['{{基本支出[[100万]]元}}。'],
      item: amount('1000000', { unit: '元' }),
      citation: cited('基本支出'),
    },
    {
      name: 'a table in 元 does not state 万元',
      text: ['单位：元', '项目\t决算', '基本支出\t100'],
      unit: '单位：元',
      item: amount('100'),
      citation: cited('基本支出', '100', { from: 3, to: 3, cell: 2 }),
      status: 'refused',
    },
  ])('$name', (input) => checkGrounding(input));
});

describe('equal figures', () => {
  it.each<Case>([
    {
      name: 'the label of the second is its own',
      text: ['年初预算100万元，{{决算[[100]]万元}}，结余0万元。'],
      item: amount('100'),
      citation: cited('决算'),
    },
    {
      name: 'a label that begins like the other one’s is told from it',
      text: ['甲项目支出100万元、{{乙项目支出[[100]]万元}}、丙项目支出100万元。'],
      item: amount('100'),
      citation: cited('乙项目支出'),
    },
    {
      name: 'the cell cited decides between equal cells',
      text: ['单位：万元', '项目\t预算\t决算', '{{基本支出\t100\t[[100]]}}'],
      unit: '单位：万元',
      item: amount('100'),
      citation: cited('基本支出', '100', { from: 3, to: 3, cell: 3 }),
    },
    {
      name: 'a cell that holds another number says nothing of which equal cell is meant',
      text: ['单位：万元', '项目\t预算\t调整\t决算', '基本支出\t90\t100\t100'],
      unit: '单位：万元',
      item: amount('100'),
      citation: cited('基本支出', '100', { from: 3, to: 3, cell: 2 }),
      status: 'refused',
    },
    {
      name: 'a whole label in the section beside a wrong line is enough, once',
      text: ['前言。', '一段。', '二段。', '{{基本支出[[100]]万元}}，项目支出100万元。'],
      item: amount('100'),
      citation: cited('基本支出'),
      status: 'normalised',
    },
    {
      name: 'twice it is not',
      text: ['前言。', '一段。', '二段。', '基本支出100万元。', '基本支出100万元。'],
      item: amount('100'),
      citation: cited('基本支出'),
      status: 'refused',
    },
    {
      name: 'part of a label is not enough outside the lines cited',
      text: ['前言。', '一段。', '二段。', '项目支出100万元。'],
      item: amount('100'),
      citation: cited('基本支出'),
      status: 'refused',
    },
  ])('$name', (input) => checkGrounding(input));
});

describe('signs', () => {
  it.each<Case>([
    {
      name: 'a decrease is not claimed as an increase',
      text: ['基本支出较上年减少18.86万元。'],
      item: change('18.86'),
      citation: cited('基本支出较上年减少', '18.86万元'),
      status: 'refused',
    },
    {
      name: 'nor an increase as a decrease',
      text: ['基本支出较上年增加18.86万元。'],
      item: change('-18.86'),
      citation: cited('基本支出较上年增加', '18.86万元'),
      status: 'refused',
    },
    {
      name: 'a change without a verb is no decrease',
      text: ['基本支出较上年18.86万元。'],
      item: change('-18.86'),
      citation: cited('基本支出较上年', '18.86万元'),
      status: 'refused',
    },
    {
      name: 'the last verb before the figure decides: 不减反增',
      text: ['基本支出{{不减反增[[18.86]]万元}}。'],
      item: change('18.86'),
      citation: cited('不减反增', '18.86万元'),
    },
    {
      name: 'a growth that falls back is a decrease',
      text: ['{{增幅回落[[5]]个百分点}}。'],
      item: amount('-5', { measure: 'change_percent', unit: '个百分点' }),
      citation: cited('增幅回落', '5个百分点'),
    },
    {
      name: 'a printed minus counts whatever the verb',
      text: ['基本支出增长-5%。'],
      item: amount('5', { measure: 'change_percent', unit: '%' }),
      citation: cited('基本支出增长', '5%'),
      status: 'refused',
    },
    {
      name: 'a minus belongs to an amount',
      text: ['结余-5万元。'],
      item: amount('5'),
      citation: cited('结余', '5万元'),
      status: 'refused',
    },
    {
      name: '减灾 takes nothing away',
      text: ['{{防灾减灾投入增加[[5]]万元}}。'],
      item: change('5'),
      citation: cited('防灾减灾投入增加', '5万元'),
    },
  ])('$name', (input) => checkGrounding(input));
});

describe('zeros in words', () => {
  it.each<Case>([
    {
      name: 'a machine without a pilot is no zero',
      text: ['购置无人机用于巡查。'],
      ...none('购置'),
      status: 'refused',
    },
    { name: 'nor are minors', text: ['救助未成年人，发放补助。'], ...none('救助'), status: 'refused' },
    { name: 'nor is what is yet to come', text: ['编制未来五年规划。'], ...none('规划'), status: 'refused' },
    { name: 'nor retail', text: ['检查零售药店。'], ...none('检查'), status: 'refused' },
    {
      name: 'a cited place without a word of absence states none',
      text: ['{{购置无人机}}用于巡查。'],
      item: amount('0', { stated: 'none', unit: null }),
      citation: null,
      status: 'refused',
    },
    {
      name: 'a zero that is claimed where a figure stands is refused',
      text: ['基本支出100万元。'],
      ...none('基本支出'),
      status: 'refused',
    },
    { name: 'no purchase is one', text: ['{{未购置公务用车}}，无接待。'], ...none('购置公务用车') },
  ])('$name', (input) => checkGrounding(input));
});

describe('labels that are cited', () => {
  it.each<Case>([
    {
      name: 'a unit that a keyer cites from elsewhere does not beat the one printed behind the figure',
      text: ['单位：万元。{{基本支出[[100]]亿元}}。'],
      item: amount('100'),
      citation: null,
      evidence: at('unit', '万元'),
      status: 'refused',
    },
  ])('$name', (input) => checkGrounding(input));
});
