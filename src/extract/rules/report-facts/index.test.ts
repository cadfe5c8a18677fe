import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { type Span, textAt } from '#model/span.ts';
import type { ReportFactName } from '#schemas/record/report-facts.ts';
import { segment } from '#segment/index.ts';
import type { DraftClaim } from '../context.ts';
import { fiscalYearOf } from '../fiscal-year.ts';
import { claimReportFacts } from './index.ts';

/** The claims of a plain text of a bureau that does not exist. */
function claimsOf(text: string): readonly DraftClaim[] {
  const segmentation = segment(textDocument(text));
  return claimReportFacts({ text, view: text, segmentation, fiscalYear: fiscalYearOf(segmentation, text) });
}

const claimOf = (text: string, fact: ReportFactName): DraftClaim | undefined =>
  claimsOf(text).find(({ item }) => item.field === 'report' && item.fact === fact);

/** The value, and the words at the best place; null for no claim. */
function checkFact(text: string, fact: ReportFactName, expected: readonly [string, string] | null): void {
  const claim = claimOf(text, fact);
  const nowhere: Span = { start: 0, end: 0 };
  const found = claim?.item.field === 'report' ? [claim.item.value, textAt(text, claim.spans[0] ?? nowhere)] : null;
  expect(found, fact).toEqual(expected);
}

const BODY = '一、基本情况\n（一）机构设置\n设股室2个。\n';

describe('claimReportFacts', () => {
  it('joins a title over lines and prefers the narrative’s to the form’s', () => {
    const text = ` 2022年度部门整体支出绩效自评表\n\t部门名称\n\t云岭县水利局\n\t年度目标\n\t防汛\n\n2022年度云岭县水利局\n\n部门整体支出绩效自评报告\n${BODY}`;
    checkFact(text, 'title', [
      '2022年度云岭县水利局部门整体支出绩效自评报告',
      '2022年度云岭县水利局\n\n部门整体支出绩效自评报告',
    ]);
    expect(claimOf(text, 'title')?.spans[1]).toEqual({ start: 1, end: 18 });
    checkFact(`部门整体支出绩效自评报告\n（2022年度）\n${BODY}`, 'title', [
      '部门整体支出绩效自评报告',
      '部门整体支出绩效自评报告',
    ]);
  });

  it('takes the place from the title where no bureau is named', () => {
    const text = `2023年云溪县饮水工程维修资金绩效评价报告\n一、项目基本情况\n维修管网12公里。\n`;
    checkFact(text, 'region', ['云溪县', '云溪县']);
    checkFact(text, 'level', ['county', '云溪县']);
    checkFact('饮水工程维修资金绩效评价报告\n一、项目基本情况\n维修管网12公里。\n', 'region', null);
  });

  it('claims no title where the report begins with its first heading', () => {
    checkFact(BODY, 'title', null);
  });

  it('takes the bureau from title, cover, signature or first sentence', () => {
    checkFact(`云岭县水利局2022年度部门整体支出绩效自评报告\n${BODY}`, 'bureau', ['云岭县水利局', '云岭县水利局']);
    checkFact(`2022年度绩效自评报告\n单位名称（盖章）：云岭县水利局\n主管部门：云岭县财政局\n${BODY}`, 'bureau', [
      '云岭县水利局',
      '云岭县水利局',
    ]);
    checkFact(`2022年度绩效自评报告\n${BODY}\n云岭县水利局\n2023年4月1日`, 'bureau', ['云岭县水利局', '云岭县水利局']);
    checkFact(`一、概况\n为加强云岭县水利局（以下简称“我局”）财务管理，现报告如下。`, 'bureau', [
      '云岭县水利局',
      '云岭县水利局',
    ]);
  });

  it('takes the fuller name wherever the report prints the region in front', () => {
    const text =
      '一、概况\n南湖区民政局为区政府工作部门。根据《关于明确云江市南湖区民政局编制的通知》和云江市要求执行。';
    checkFact(text, 'bureau', ['云江市南湖区民政局', '云江市南湖区民政局']);
    checkFact(text, 'region', ['云江市南湖区', '云江市南湖区']);
    expect(claimOf(text, 'level')?.item).toMatchObject({ value: 'county', derivedFrom: 'region: 云江市南湖区' });
  });

  it('reads the fiscal year from the title, in either numerals', () => {
    checkFact(`云岭县水利局2022年度绩效自评报告\n${BODY}2023年4月1日`, 'fiscalYear', ['2022', '2022年度']);
    checkFact(`云岭县水利局二〇二二年度绩效自评报告\n${BODY}`, 'fiscalYear', ['2022', '二〇二二年度']);
  });

  it('derives what is evaluated and says from what', () => {
    const checkKind = (title: string, value: string): void => {
      expect(claimOf(`${title}\n${BODY}`, 'kind')?.item, title).toMatchObject({ value });
    };
    checkKind('2022年度部门整体支出绩效自评报告', 'department_evaluation');
    checkKind('2022年度项目支出绩效自评报告', 'project_evaluation');
    checkKind('2022年部门整体支出绩效及项目支出绩效自评报告', 'mixed');
    expect(claimOf(BODY, 'kind')).toBeUndefined();
  });

  it('reads the date below the signature or on the cover, never a blank or a sentence', () => {
    checkFact(`${BODY}云岭县水利局\n2023年4月1日`, 'reportDate', ['2023-04-01', '2023年4月1日']);
    checkFact(`云岭县水利局2022年度绩效自评报告\n二〇二三年四月十二日\n${BODY}`, 'reportDate', [
      '2023-04-12',
      '二〇二三年四月十二日',
    ]);
    checkFact(`报告日期：2023-04-01\n${BODY}`, 'reportDate', ['2023-04-01', '2023-04-01']);
    checkFact(`报告日期：____年__月__日\n${BODY}`, 'reportDate', null);
    checkFact(`${BODY}截至2022年12月31日，全部完成。`, 'reportDate', null);
  });

  it('reads the whole score and not a part or the full mark', () => {
    checkFact(`${BODY}预算执行得9.48分，产出指标得分47分，总分100分，综合得分94.60分。`, 'selfScore', [
      '94.60',
      '综合得分94.60分',
    ]);
    checkFact(`${BODY}绩效自评得分为93.5分。`, 'selfScore', ['93.5', '自评得分为93.5分']);
    checkFact(
      `\t指标\n\t分值\n\t得分\n\t备注\n\n\t产出\n\t90\n\t88\n\t\n\n\t总分\n\t100\n\t96.6\n\n${BODY}`,
      'selfScore',
      ['96.6', '总分\n\t100\n\t96.6'],
    );
    checkFact(`${BODY}产出指标得分47分。`, 'selfScore', null);
  });

  it('reads the score however the report words it', () => {
    const checkScore = (words: string, expected: string): void =>
      checkFact(`${BODY}${words}`, 'selfScore', ['96.5', expected]);
    checkScore('参评项目自评平均得分96.5分。', '自评平均得分96.5分');
    checkScore('我局自评96.5分。', '自评96.5分');
    checkScore('自评打分96.5分。', '自评打分96.5分');
    checkScore('自评总分100分，得分96.5分。', '得分96.5分');
    checkScore('过程得分20分、产出得分38分，合计96.5分。', '合计96.5分');
    checkScore('总体评价得分为96.5（优）。', '总体评价得分为96.5');
    checkScore('指标\t分值\t得分\n执行率\t10\t9.5\n总分\t\t96.5\n', '总分\t\t96.5');
    checkScore('指标\t分值\t得分\n执行率\t10\t9.5\n合计\t100分\t96.5分\n', '合计\t100分\t96.5分');
  });

  it('reads the grade behind a score, in a cell, or of the whole', () => {
    for (const words of ['自评结果为96.5分（优）。', '得分96.5分，结果为“优”。', '各项得分较高，整体绩效为优。'])
      checkFact(`${BODY}${words}`, 'grade', ['优', '优']);
    checkFact(`${BODY}得分\t96.5\t自评等级\t优\n产出\t50\t50\t\n`, 'grade', ['优', '优']);
  });

  it('takes a title without the word for the report where there is no other, and that of accounts', () => {
    checkFact(`云岭县水利局2022年度部门整体绩效自评\n${BODY}`, 'title', [
      '云岭县水利局2022年度部门整体绩效自评',
      '云岭县水利局2022年度部门整体绩效自评',
    ]);
    checkFact(`云岭县水利局2022年度部门决算\n${BODY}`, 'title', [
      '云岭县水利局2022年度部门决算',
      '云岭县水利局2022年度部门决算',
    ]);
  });

  it('reads a date that shares its line with the bureau’s label', () => {
    checkFact(`2022年度绩效自评表\n填报单位：云岭县水利局  填报日期：2023年4月1日\n${BODY}`, 'reportDate', [
      '2023-04-01',
      '2023年4月1日',
    ]);
  });

  it('tells a city below a prefecture by the names of its sections', () => {
    const level = (sections: string): unknown =>
      claimOf(`云岭市水利局2022年度绩效自评报告\n一、概况\n内设${sections}。`, 'level')?.item;
    expect(level('办公室、防汛股、法规股')).toMatchObject({ value: 'county' });
    expect(level('办公室、防汛科、法规科')).toMatchObject({ value: 'prefecture' });
  });

  it('reads the grade by its meaning, and none from the scale', () => {
    checkFact(`${BODY}评价等级为“优秀”。`, 'grade', ['优', '优秀']);
    checkFact(`${BODY}自评得分85分，等次为良好。`, 'grade', ['良', '良好']);
    checkFact(`${BODY}评价结果为合格。`, 'grade', ['中', '合格']);
    checkFact(`${BODY}评价等级分为优、良、中、差。评价等级：优（90分以上）、良（80分以上）。`, 'grade', null);
    checkFact(`${BODY}获评优秀单位。`, 'grade', null);
  });
});
