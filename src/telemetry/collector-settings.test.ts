import { describe, expect, test } from 'vitest';
import { readCollectorSettings } from './collector-settings.ts';

const CANARY = 'pw-5d81';

describe('an address', () => {
  test.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'notaurl'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', `user:${CANARY}@collector:4318`],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'localhost:4318/v1/traces'],
    ['OTEL_EXPORTER_OTLP_METRICS_ENDPOINT', 'file:///dev/null'],
  ])('%s=%s is refused by its name, and its words are not told', (name, value) => {
    const read = () => readCollectorSettings({ [name]: value });
    expect(read).toThrow(`${name} is no address of a collector: it needs one like http://localhost:4318.`);
    expect(read).not.toThrow(CANARY);
  });

  test.each([
    {},
    { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://user:password@127.0.0.1:9' },
    { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector.example/v1/traces' },
  ])('%j is taken', (environment) => {
    expect(readCollectorSettings(environment)).toEqual({ traces: 3_000, metrics: 3_000 });
  });
});

test.each([
  [{ OTEL_EXPORTER_OTLP_TIMEOUT: '10000' }, { traces: 10_000, metrics: 10_000 }],
  [
    { OTEL_EXPORTER_OTLP_TIMEOUT: '10000', OTEL_EXPORTER_OTLP_METRICS_TIMEOUT: '500' },
    { traces: 10_000, metrics: 500 },
  ],
  [{ OTEL_EXPORTER_OTLP_TIMEOUT: 'soon' }, { traces: 3_000, metrics: 3_000 }],
  [{ OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '0' }, { traces: 3_000, metrics: 3_000 }],
])('with %j a batch is tried for so long', (environment, expected) => {
  expect(readCollectorSettings(environment)).toEqual(expected);
});
