import { describe, it } from 'vitest';
import type { PlantedSection } from '../plant-context.ts';
import { checkClaims } from './narrative-case.ts';

/** A section that tells of money and of results. */
const told = (...lines: readonly string[]): PlantedSection => ({
  heading: '二、项目支出及绩效情况',
  fields: ['budget', 'indicators'],
  lines,
});

const checkTold = (prose: string, expected: readonly string[]): void => checkClaims([told(prose)], expected);

describe('the project that a paragraph gives account of', () => {
  it('is the project of what the paragraph counts', () => {
    checkTold('河道清淤专项年初预算120.00万元，实际支出96.00万元，执行率80.00%。全年清淤河道12公里，加固堤岸3处。', [
      '清淤河道 → 12 公里 of 河道清淤专项: 全年清淤河道12公里',
      '加固堤岸 → 3 处 of 河道清淤专项: 加固堤岸3处',
    ]);
  });

  it('may be told behind a sentence of its topic, which is no name', () => {
    checkTold('一是水利建设有力推进。河道清淤专项预算120.00万元，支出96.00万元。全年清淤河道12公里。', [
      '清淤河道 → 12 公里 of 河道清淤专项: 全年清淤河道12公里',
    ]);
  });

  it('is none where the paragraph opens with something else', () => {
    checkTold('全年检查水库36座。整改隐患14处。开展演练5场。河道清淤专项实际支出96.00万元。新增监测点7个。', [
      '检查水库 → 36 座: 全年检查水库36座',
      '整改隐患 → 14 处: 整改隐患14处',
      '开展演练 → 5 场: 开展演练5场',
      '新增监测点 → 7 个: 新增监测点7个',
    ]);
  });

  it('is none of the sentence before the one that names it', () => {
    checkTold('全年检查水库36座。河道清淤专项实际支出96.00万元，清淤河道12公里。', [
      '检查水库 → 36 座: 全年检查水库36座',
      '清淤河道 → 12 公里 of 河道清淤专项: 清淤河道12公里',
    ]);
  });

  it('is none of two', () => {
    checkTold('河道清淤专项实际支出96.00万元，水库加固专项实际支出45.00万元。全年清淤河道12公里。', [
      '清淤河道 → 12 公里: 全年清淤河道12公里',
    ]);
  });

  it('is not what a part of its money was for', () => {
    checkTold('河道清淤专项实际支出96.00万元，其中设备租赁30.00万元、人工补助66.00万元。全年清淤河道12公里。', [
      '清淤河道 → 12 公里 of 河道清淤专项: 全年清淤河道12公里',
    ]);
  });

  it('is not the fund that the whole report is about', () => {
    checkClaims(
      [
        { heading: '云溪县2023年度河道治理专项资金绩效自评报告', fields: [], lines: [] },
        told('河道治理专项资金年初预算120.00万元，实际支出96.00万元。全年清淤河道12公里。'),
      ],
      ['清淤河道 → 12 公里: 全年清淤河道12公里'],
    );
  });
});
