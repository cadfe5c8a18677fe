/** Names of bureaus: full forms with their common abbreviations, which bureau followed which at a reform, and kinds of organs. */
import { z } from 'zod';
import bureauNamesJson from './bureau-names.json' with { type: 'json' };
import regionFormsJson from './region-forms.json' with { type: 'json' };

const name = z.string().min(2);

const bureauNamesSchema = z.strictObject({
  /** Full names without a region; `short` are other ways to write the very same organ. */
  organs: z.array(z.strictObject({ source: z.string().min(1), name, short: z.array(name) })),
  /** Another organ took over in `year` (at the earliest): never the same bureau. */
  successions: z.array(
    z.strictObject({ source: z.string().min(1), year: z.int(), from: name, to: z.array(name).min(1) }),
  ),
  /** In order: the first kind whose words the name without region starts or ends with. */
  kinds: z.array(
    z.strictObject({
      kind: z.string().regex(/^[a-z_]+$/u),
      source: z.string().min(1),
      starts: z.array(z.string().min(1)),
      ends: z.array(z.string().min(1)),
    }),
  ),
  prefixes: z.strictObject({
    source: z.string().min(1),
    /** Before the region, adding nothing to the name behind it. */
    silent: z.array(name),
    /** The party's name before the region; the committee's name is what follows. */
    party: z.array(name),
    /** Two names of one organisation. */
    same: z.array(z.strictObject({ source: z.string().min(1), from: name, to: name })),
  }),
});

const regionFormsSchema = z.strictObject({
  source: z.string(),
  /** Without the 族 behind them. */
  nationalities: z.array(z.string().min(1)),
  /** Nationalities that names of autonomous regions state without 族. */
  bareAutonomous: z.array(z.string().min(1)),
  /** How areas end that are no administrative division. */
  functionalSuffixes: z.array(z.string().min(2)),
  /** How the name of an organ of a township begins behind the township. */
  townshipOrgans: z.array(z.string().min(2)),
});

export const bureauNames = bureauNamesSchema.parse(bureauNamesJson);
export const regionForms = regionFormsSchema.parse(regionFormsJson);

/** The kinds of organs that a bureau may be. */
export const ORGAN_KINDS: readonly string[] = bureauNames.kinds.map(({ kind }) => kind);
