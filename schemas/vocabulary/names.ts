/** How names of bureaus and of administrative regions end, and what the ending says of the level. */
import { z } from 'zod';
import bureauSuffixesJson from './bureau-suffixes.json' with { type: 'json' };
import regionSuffixesJson from './region-suffixes.json' with { type: 'json' };

const bureauSuffixesSchema = z.array(z.strictObject({ source: z.string(), words: z.array(z.string().min(1)) }));

const regionSuffixesSchema = z.strictObject({
  source: z.string(),
  suffixes: z.array(
    z.strictObject({
      words: z.array(z.string().min(1)),
      level: z.enum(['province', 'prefecture', 'county', 'township']),
    }),
  ),
  /** Cities that are provinces. */
  municipalities: z.array(z.string()),
  /** Words for the counties of a region taken together: who uses them is a prefecture or a province. */
  countiesBelow: z.array(z.string()),
  /** Words inside the name of a bureau that no region's name has: 住房和城乡建设局 does not begin with a township. */
  organWords: z.array(z.string()),
  /** What organs put in front of their region: 中共云岭县委, 国家税务总局云岭县税务局. Longer ones first. */
  organPrefixes: z.array(z.string()),
});

export type RegionLevel = z.infer<typeof regionSuffixesSchema>['suffixes'][number]['level'];

const byLength = (words: readonly string[]): readonly string[] => [...words].sort((a, b) => b.length - a.length);

/** Longest first. */
export const bureauSuffixes: readonly string[] = byLength(
  bureauSuffixesSchema.parse(bureauSuffixesJson).flatMap((entry) => entry.words),
);

export const regionNames = regionSuffixesSchema.parse(regionSuffixesJson);

/** Longest first, so that 自治区 is not read as 区. */
export const regionSuffixes: readonly string[] = byLength(regionNames.suffixes.flatMap((entry) => entry.words));

/** The level that a suffix stands for by itself; a 市 may be something else by what stands around it. */
export const levelOfSuffix: ReadonlyMap<string, RegionLevel> = new Map(
  regionNames.suffixes.flatMap((entry) => entry.words.map((word) => [word, entry.level] as const)),
);
