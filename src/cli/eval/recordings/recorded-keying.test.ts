import { expect, it } from 'vitest';
import type { GoldCase, LoadedGold } from '#pipeline/gold/gold-set.ts';
import type { RecordingFile } from '#recordings/index.ts';
import { CliError } from '../../cli-error.ts';
import { casesToReplay } from './recorded-keying.ts';

// What of a case and a recording says whether the case is keyed.
const caseOf = (document: string, part: string) => ({ gold: { document }, part }) as GoldCase;
const recordingOf = (model: string, document: string) => ({ recording: { model, document } }) as RecordingFile;

const GOLD: LoadedGold = { cases: [caseOf('a', 'development'), caseOf('b', 'test')], leftOut: [] };
const BLIND: LoadedGold = { cases: [caseOf('b', 'test')], leftOut: [] };

it.each([
  ['those with answers of the model, of whatever part', GOLD, ['b'], ['b'], /^1 of 2 labelled reports have/u],
  [
    'all but the blind ones where none has answers',
    GOLD,
    [],
    ['a'],
    /^None of the 2 labelled report\(s\) has .* of m:/u,
  ],
])('keys %s', (_told, gold, recorded, keyed, said) => {
  const files = [recordingOf('another', 'a'), ...recorded.map((document) => recordingOf('m', document))];
  const { gold: kept, note } = casesToReplay(gold, { files }, 'm');
  expect(kept.cases.map((each) => each.gold.document)).toEqual(keyed);
  expect(note).toMatch(said);
});

it('says nothing where all are keyed', () => {
  expect(casesToReplay(BLIND, { files: [recordingOf('m', 'b')] }, 'm')).toEqual({ gold: BLIND, note: null });
});

it('refuses to score nothing', () => {
  expect(() => casesToReplay(BLIND, { files: [] }, 'm')).toThrow(CliError);
});
