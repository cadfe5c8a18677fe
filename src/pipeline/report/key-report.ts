import type { Doubt, KeyedByModel, ModelKeyer } from '#extract/index.ts';
import { extractWithRules } from '#extract/index.ts';
import type { Claim } from '#model/claim.ts';
import type { WithFindings } from '#model/finding.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import type { Repair } from '#model/repair.ts';
import type { Segmentation } from '#model/section.ts';
import { repairClaims } from '../repair/repair-claims.ts';
import type { Keyed } from './silent-keyers.ts';

/** Which keyers key a report: the rules, a model, or both independently (double keying). */
export interface Keyers {
  readonly rules: boolean;
  readonly model: ModelKeyer | null;
  /** Whether the model is asked again about claims of its that are in doubt. */
  readonly repair: boolean;
}

/** The claims of all keyers, and what went wrong on the way to them. */
export interface Keying extends WithFindings<readonly Claim[]> {
  /** The keyers that keyed, where it is known what they read. */
  readonly keyed: readonly Keyed[];
  /** Rows of the model's answers that were no claims. */
  readonly rows: readonly Doubt[];
  readonly repairs: readonly Repair[];
}

/** What every keyer claims of a report. Throws what a cancelled model throws, or one whose set-up is at fault. */
export async function keyReport(segmentation: Segmentation, keyers: Keyers): Promise<Keying> {
  const byRules = keyers.rules ? extractWithRules(segmentation, PROGRAM_VERSION) : [];
  const byModel: KeyedByModel = keyers.model === null ? NOBODY : await keyers.model.key(segmentation);
  return {
    value: [...byRules, ...byModel.value],
    findings: byModel.findings,
    keyed: [
      ...(keyers.rules ? [{ keyer: 'rules' as const, claims: byRules, lines: null }] : []),
      ...(byModel.read === undefined ? [] : [{ ...byModel.read, claims: byModel.value }]),
    ],
    rows: byModel.refused ?? [],
    repairs: [],
  };
}

const NOBODY: KeyedByModel = { value: [], findings: [] };

/**
 * The same with the model's claims repaired: those that were refused, or that sums speak against, as far as asking again
 * mends them. A report that lacks first answers waits for them.
 */
export async function repairKeying(
  keying: Keying,
  { reportId, segmentation }: { readonly reportId: string; readonly segmentation: Segmentation },
  { model, repair }: Keyers,
): Promise<Keying> {
  const byModel = keying.keyed.find(({ keyer }) => keyer.startsWith('llm:'));
  const lacksAnswers = keying.findings.some(({ ruleId }) => ruleId === 'answer-missing');
  if (!repair || model === null || byModel === undefined || lacksAnswers) return keying;
  const { keyer, claims } = byModel;
  const { rows } = keying;
  const others = keying.value.filter(({ lineage }) => lineage.keyer !== keyer);
  const isPartial = keying.findings.some(({ severity }) => severity === 'error');
  const repaired = await repairClaims({ reportId, segmentation, keyer, model, claims, others, rows, isPartial });
  return {
    value: [...others, ...repaired.claims],
    findings: [...keying.findings, ...repaired.findings],
    keyed: keying.keyed.map((each) => (each === byModel ? { ...each, claims: repaired.claims } : each)),
    rows: keying.rows,
    repairs: repaired.repairs,
  };
}
