import { regionParts } from './region.ts';

/** A short form's own word for its region: 县 in 县疾控中心. */
const SHORT_REGION = /^[省市县区州盟旗我本]/u;

/** A name without its region. */
function withoutRegion(name: string): string {
  const region = regionParts(name).join('').length;
  return region > 0 ? name.slice(region) : name.replace(SHORT_REGION, '');
}

/** Whether the characters of `short` stand in `long` in their order: 疾控中心 in 疾病预防控制中心. */
function isShortened(short: string, long: string): boolean {
  let matched = 0;
  for (const character of long) if (character === short.charAt(matched)) matched += 1;
  return matched === short.length && short.charAt(0) === long.charAt(0) && short.at(-1) === long.at(-1);
}

/** Whether two names name one organ: with its region or without, in full or shortened. */
export function isSameOrgan(name: string, bureau: string): boolean {
  const [own, other] = [withoutRegion(name), withoutRegion(bureau)];
  return own === other || isShortened(own, other);
}
