import { expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { textAt } from '#model/span.ts';
import { segment } from '#segment/index.ts';
import { extractWithRules } from './index.ts';

it('takes a figure for money of the budget or for an indicator, never for both', () => {
  const segmentation = segment(
    textDocument(
      '云溪县2023年饮水工程维修资金绩效评价报告\n一、项目基本情况\n（一）资金投入情况\n项目总投资2200万元，核减67.25万元，更换管网86.5公里。',
    ),
  );
  const fieldsOf = (printed: string): readonly string[] =>
    extractWithRules(segmentation, '0').flatMap(({ item, citation }) =>
      citation.kind === 'span' && citation.figure !== null && textAt(segmentation.view, citation.figure) === printed
        ? [item.field]
        : [],
    );
  expect(fieldsOf('2200')).toEqual(['budget']);
  expect(fieldsOf('67.25')).toEqual(['budget']);
  expect(fieldsOf('86.5')).toEqual(['indicators']);
});
