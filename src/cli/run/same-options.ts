import type { RunSummary } from '#model/work.ts';
import type { KeyerChoice } from '../keyers.ts';
import type { RunWishes } from './run-wishes.ts';

const keyerOf = ({ rules, model }: RunSummary['options']): KeyerChoice =>
  model === null ? 'rules' : rules ? 'both' : 'llm';

/** The options that ask for what a run was asked, for going on with it. */
export function sameOptions({
  options,
}: RunSummary): Pick<
  RunWishes,
  'keyer' | 'model' | 'releaseVersion' | 'releaseDate' | 'redact' | 'repair' | 'recognise'
> {
  const { model, release, repair, recognise } = options;
  return {
    keyer: keyerOf(options),
    ...(model === null ? {} : { model }),
    releaseVersion: release.version,
    releaseDate: release.date,
    redact: release.redact,
    repair,
    ...(recognise ? {} : { recognise: false as const }),
  };
}
