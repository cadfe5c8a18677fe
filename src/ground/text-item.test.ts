import { describe, it } from 'vitest';
import type { ClaimedItem } from '#model/claim.ts';
import { type Case, checkGrounding, duty, lines } from './grounding-case.ts';

const bureau = (value: string): ClaimedItem => ({ field: 'report', fact: 'bureau', value, derivedFrom: null });

describe('words in cited lines', () => {
  it.each<Case>([
    {
      name: 'a duty runs from behind its marker to its final mark',
      text: ['（一）{{负责河道管理。}}', '（二）负责防汛。'],
      item: duty('（一）'),
      citation: lines(),
    },
    {
      name: 'bookmark marks around a duty are no part of it',
      text: ['（一）[bookmark: _Toc1] {{负责河道管理。}}[bookmark: _GoBack]'],
      item: duty('（一）'),
      citation: lines(),
    },
    {
      name: 'a duty over several lines is joined',
      text: ['（一）{{负责河道管理；', '负责采砂许可。}}', '完。'],
      item: duty('（一）'),
      citation: lines({ to: 2 }),
    },
    {
      name: 'first and last words bound an item inside a line',
      text: ['问题：一是{{预算编制不细；}}二是执行偏慢。'],
      item: { field: 'issues', marker: '一是', depth: 2, category: null },
      citation: lines({ first: '一是预算编制', last: '编制不细' }),
    },
    {
      name: 'an item with words slightly misquoted is found',
      text: ['职责：{{负责全区河道采砂许可和日常监督检查工作。}}其他。'],
      item: duty(),
      citation: lines({ first: '负责全区河道采沙许可和日常', last: '日常监督检查工作' }),
      status: 'fuzzy',
    },
    {
      name: 'last words that are nowhere are refused, not cut down',
      text: ['职责：负责河道管理。'],
      item: duty(),
      citation: lines({ first: '负责', last: '组织防汛抢险工作' }),
      status: 'refused',
    },
    {
      name: 'last words before the first are refused',
      text: ['负责河道管理，组织防汛。'],
      item: duty(),
      citation: lines({ first: '组织防汛', last: '负责河道' }),
      status: 'refused',
    },
    {
      name: 'a department is its name alone',
      text: ['内设办公室、{{财务股}}等。'],
      item: { field: 'orgUnits', kind: 'internal_department', name: '财务股' },
      citation: lines(),
    },
    {
      name: 'a title over two lines is normalised',
      text: ['{{青溪县河道管理所', '2021年度绩效自评报告}}'],
      item: { field: 'report', fact: 'title', value: '青溪县河道管理所2021年度绩效自评报告', derivedFrom: null },
      citation: lines({ to: 2 }),
      status: 'normalised',
    },
    {
      name: 'a name with another character is refused',
      text: ['青溪县河道管理所全年工作总结'],
      item: bureau('清溪县河道管理所全年工作总结'),
      citation: lines(),
      status: 'refused',
    },
    {
      name: 'the year is read from Chinese numerals',
      text: ['{{二〇二一年度}}报告'],
      item: { field: 'report', fact: 'fiscalYear', value: '2021', derivedFrom: null },
      citation: lines(),
      status: 'normalised',
    },
    {
      name: 'a year is not part of a longer number',
      text: ['电话12021年'],
      item: { field: 'report', fact: 'fiscalYear', value: '2021', derivedFrom: null },
      citation: lines(),
      status: 'refused',
    },
    {
      name: 'a date is re-read from the printed one',
      text: ['青溪县{{2021年12月3日}}'],
      item: { field: 'report', fact: 'reportDate', value: '2021-12-03', derivedFrom: null },
      citation: lines(),
    },
    {
      name: 'another date is refused',
      text: ['青溪县2021年12月31日'],
      item: { field: 'report', fact: 'reportDate', value: '2021-12-03', derivedFrom: null },
      citation: lines(),
      status: 'refused',
    },
    {
      name: 'the level is derived, from words that are cited',
      text: ['{{青溪县河道管理所}}'],
      item: { field: 'report', fact: 'level', value: 'county', derivedFrom: '县' },
      citation: lines(),
    },
    {
      name: 'a level that is not said to be derived is refused',
      text: ['青溪县河道管理所'],
      item: { field: 'report', fact: 'level', value: 'county', derivedFrom: null },
      citation: lines(),
      status: 'refused',
    },
    {
      name: 'the score is a whole number of its line',
      text: ['总分{{98.5}}分'],
      item: { field: 'report', fact: 'selfScore', value: '98.5', derivedFrom: null },
      citation: lines(),
    },
    {
      name: '优秀 states the grade 优',
      text: ['自评等级为{{优}}秀'],
      item: { field: 'report', fact: 'grade', value: '优', derivedFrom: null },
      citation: lines(),
    },
  ])('$name', (input) => checkGrounding(input));
});
