import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gateSettingsSchema } from './gate-settings.ts';
import { GateSettingsError, parseGateSettings } from './parse-gate-settings.ts';

const DEFAULTS = gateSettingsSchema.parse({});

test('the gate of this project has the settings that METRICS names', () => {
  const text = readFileSync(new URL('../../../evals/gate.json', import.meta.url), 'utf8');
  expect(parseGateSettings(text, 'evals/gate.json')).toEqual(DEFAULTS);
  expect(DEFAULTS).toMatchObject({ margin: 0.01, alpha: 0.05, minimumDocuments: 6, draws: 10_000 });
});

test('what is left out has its default, and a byte order mark does not matter', () => {
  expect(parseGateSettings('\uFEFF{"margin": 0.02, "critical": ["budget"]}', 'gate.json')).toEqual({
    ...DEFAULTS,
    margin: 0.02,
    critical: ['budget'],
  });
});

const refused: readonly (readonly [string, string, RegExp])[] = [
  ['an unknown setting', '{"margn": 0.02}', /^gate\.json cannot .*: "margn" is no setting; there are margin, alpha, /u],
  ['a margin of zero', '{"margin": 0}', /margin: /u],
  ['an unknown field', '{"critical": ["money"]}', /critical\.0: /u],
  ['no critical field', '{"critical": []}', /critical: at least one field/u],
  ['two faults at once', '{"alpha": 2, "seed": "x"}', /alpha: .*; seed: /u],
  ['a list', '[]', /expected object/u],
  ['what is no JSON', '{margin: 1}', /^gate\.json is not JSON: /u],
];

test.each(refused)('%s is refused with its name', (_, text, message) => {
  const attempt = () => parseGateSettings(text, 'gate.json');
  expect(attempt).toThrow(GateSettingsError);
  expect(attempt).toThrow(message);
});
