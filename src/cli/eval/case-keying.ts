import type { ReportCost } from '#evaluate/index.ts';
import type { GoldCase } from '#pipeline/gold/gold-set.ts';
import type { Keyers } from '#pipeline/report/key-report.ts';
import type { FieldName } from '#schemas/record/field-name.ts';

/** How the cases of an evaluation are keyed, and what is known of each once it has been. */
export interface CaseKeying {
  /** As the run names them: rules, llm:<model>. */
  readonly names: readonly string[];
  /** How many answers a call each case is keyed with. */
  readonly repeats: number;
  /** The keyers of one case and one repeat, from 0. */
  keyersFor(goldCase: GoldCase, repeat: number): Promise<Keyers>;
  /** Fields that cannot be scored, for want of an answer, and why; asked for behind the keying. */
  unscored(goldCase: GoldCase, repeat: number): Readonly<Partial<Record<FieldName, string>>>;
  /** What the model took for the case, a mean over its repeats; null where no model keys. */
  cost(goldCase: GoldCase): ReportCost | null;
}

const RULES: Keyers = { rules: true, model: null, repair: false };

/** The rules keyer, which says the same every time and costs nothing. */
export const KEYED_BY_RULES: CaseKeying = {
  names: ['rules'],
  repeats: 1,
  keyersFor: async () => RULES,
  unscored: () => ({}),
  cost: () => null,
};
