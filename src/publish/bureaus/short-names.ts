import { regionForms } from '#schemas/vocabulary/bureau-names.ts';

/** Other ways to write a division's official name. */

const byLength = (words: readonly string[]): readonly string[] => words.toSorted((a, b) => b.length - a.length);
const alternatives = (words: readonly string[]): string => byLength(words).join('|');
const suffixed = regionForms.nationalities.map((name) => `${name}族`);

/** The nationalities before 自治: 土家族苗族自治州, 壮族自治区, 蒙古自治州. */
const AUTONOMOUS = new RegExp(
  `(?:(?:${alternatives(suffixed)})+|${alternatives(regionForms.bareAutonomous)}|)自治(?<kind>区|州|县|旗)$`,
  'u',
);
const PLAIN = /(?:特别行政区|地区|林区|特区|省|市|盟|县|区|旗)$/u;

/** What is left without the kind of division and its nationalities: 湘西土家族苗族自治州 → 湘西, 岳麓区 → 岳麓. */
export const stemOf = (name: string): string =>
  AUTONOMOUS.test(name) ? name.replace(AUTONOMOUS, '') : name.replace(PLAIN, '');

/** 恩施州, 石柱县: the kind stays, the nationalities go; null for what is not autonomous, or has nothing else in it. */
export function shortAutonomous(name: string): string | null {
  const kind = AUTONOMOUS.exec(name)?.groups?.['kind'];
  const stem = stemOf(name);
  return kind === undefined || kind === '区' || stem.length < 2 ? null : `${stem}${kind}`;
}
