import { describe, expect, test } from 'vitest';
import { placesOn } from '../../notice-check.ts';
import { nameVaried } from './name-varied.ts';

const check = (one: string, other: string, expected: readonly string[]) => {
  const text = `下属单位：${one}。${other}编制14名。`;
  const staffing = [{ concept: 'establishment.public_institution', value: '14', scope: other }];
  expect(placesOn(nameVaried, { text, units: [one], staffing })).toEqual(expected);
};

describe('name-varied', () => {
  test('one body under two names that differ in a character is told at the second', () => {
    check('云溪县应急事务中心', '云溪县应急事业中心', ['云溪县应急事业中心']);
    check('云溪县应急事务中心', '云溪县应急事务中心', []);
  });

  test('numbers and directions tell bodies apart', () => {
    check('云溪县第一供水站', '云溪县第二供水站', []);
    check('云溪县城东供水站', '云溪县城西供水站', []);
  });

  test('names of one list are those of different bodies', () => {
    const text = '下属单位：云溪县社会救助中心、云溪县社会救济中心。';
    expect(placesOn(nameVaried, { text, units: ['云溪县社会救助中心', '云溪县社会救济中心'] })).toEqual([]);
  });
});
