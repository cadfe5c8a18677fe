import { type Mention, placesOf } from './bureau-names.ts';
import { regionParts } from './region.ts';

/** A region of three parts (省, 市, 县) with a long name each. */
const LONGEST_REGION = 24;
/** Words that stand in front of a region and would pass for the beginning of its name. */
const NOT_IN_REGION =
  /关于|明确|中共|印发|根据|按照|加强|规范|做好|年度|以及|我|本|该|为|由|经|与|对|向|在|将|及|和|的|是|等/u;

/** Whether `region` is whole regions in front of `name`, and not the head of one that the name goes on with. */
function isRegionBefore(region: string, name: string): boolean {
  if (NOT_IN_REGION.test(region)) return false;
  const ends = regionParts(region + name).map((_, at, parts) => parts.slice(0, at + 1).join(''));
  return ends.includes(region);
}

/** Every way to read a region out of the characters in front of a name: 云江市, but also 确云江市, where 明确 stands before. */
function regionsBefore(before: string, name: string): readonly string[] {
  return Array.from(before, (_, from) => before.slice(from)).filter((region) => isRegionBefore(region, name));
}

/** Whether no word goes on over `at`: no Chinese character stands in front of it. */
export const isBoundary = (view: string, at: number): boolean =>
  at === 0 || !/\p{Script=Han}/u.test(view.charAt(at - 1));

/** The region that is printed most often; of equals the longer one. */
function bestOf(view: string, regions: Iterable<string>): string | null {
  const counted = [...regions].map((region) => ({ region, count: placesOf(view, region).length }));
  return counted.sort((a, b) => b.count - a.count || b.region.length - a.region.length)[0]?.region ?? null;
}

/**
 * The name with more of its region in front (云江市 before 南湖区…), where the report prints them together. What is no
 * part of the region occurs with it less often than the region itself. Null where no more is printed.
 */
export function longerForm(view: string, name: string): Mention | null {
  const before = placesOf(view, name).map(
    (at) => /[\p{Script=Han}]*$/u.exec(view.slice(Math.max(0, at - LONGEST_REGION), at))?.[0] ?? '',
  );
  const best = bestOf(view, new Set([...new Set(before)].flatMap((words) => regionsBefore(words, name))));
  if (best === null) return null;
  const full = best + name;
  const places = placesOf(view, full);
  const start = places.find((place) => isBoundary(view, place)) ?? places[0] ?? 0;
  return { name: full, span: { start, end: start + full.length } };
}

/** The full name of a short form (县水利局), where the report prints it anywhere: 云岭 in front of 县水利局. */
export function fullNameOf(view: string, short: string): Mention | null {
  const heads = placesOf(view, short).flatMap((at) => {
    const words = /[\p{Script=Han}]{1,10}$/u.exec(view.slice(Math.max(0, at - 10), at))?.[0] ?? '';
    return Array.from(words, (_, from) => words.slice(from)).filter((head) => {
      const [first] = NOT_IN_REGION.test(head) ? [] : regionParts(head + short);
      return first?.length === head.length + 1;
    });
  });
  const best = bestOf(view, new Set(heads));
  const full = best === null ? '' : best + short;
  const start = view.indexOf(full);
  return best === null ? null : { name: full, span: { start, end: start + full.length } };
}
