import { describe, expect, it } from 'vitest';
import { levelOf, regionParts } from './region.ts';

const checkParts = (name: string, expected: readonly string[]): void => {
  expect(regionParts(name), name).toEqual(expected);
};

const checkLevel = (name: string, words: string, expected: string | null): void => {
  expect(levelOf(regionParts(name), words), name).toBe(expected);
};

describe('regionParts', () => {
  it('reads the regions that a name begins with', () => {
    checkParts('湖东省云江市南湖区民政局', ['湖东省', '云江市', '南湖区']);
    checkParts('白石自治州卫生健康委员会', ['白石自治州']);
    checkParts('云江市青山区红星街道办事处', ['云江市', '青山区', '红星街道']);
  });

  it('takes no part of an organ’s name for a region', () => {
    checkParts('云岭县住房和城乡建设局', ['云岭县']);
    checkParts('云江市城市管理局', ['云江市']);
    checkParts('云江市市场监督管理局', ['云江市']);
    checkParts('财政局', []);
  });
});

describe('levelOf', () => {
  it('follows the innermost region', () => {
    checkLevel('湖东省教育厅', '', 'province');
    checkLevel('云岭县水利局', '', 'county');
    checkLevel('云江市青山区红星街道办事处', '', 'township');
    checkLevel('财政局', '', null);
  });

  it('tells a city over counties from a city below a prefecture, and from a municipality', () => {
    checkLevel('云江市教育局', '指导各县市区的学校。乡镇学校、各镇幼儿园。', 'prefecture');
    checkLevel('云江市沙河市教育局', '', 'county');
    checkLevel('沙河市教育局', '沙河市为县级市。', 'county');
    checkLevel('沙河市教育局', '12个乡镇的学校，各镇幼儿园。', 'county');
    checkLevel('云江市教育局', '', 'prefecture');
    checkLevel('重庆市教育委员会', '', 'province');
  });
});
