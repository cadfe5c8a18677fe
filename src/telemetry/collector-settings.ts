import { DuizhangError } from '#model/duizhang-error.ts';

/** Thrown for a setting of OpenTelemetry's that nothing can be told with. */
export class TelemetryError extends DuizhangError {
  override readonly name = 'TelemetryError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** How long a batch is tried where OpenTelemetry's own settings do not say, in milliseconds. A collector stands near by. */
const EXPORT_MILLISECONDS = 3_000;

const SIGNALS = ['TRACES', 'METRICS'] as const;

/** For how long each batch is tried, in milliseconds. */
export interface CollectorSettings {
  readonly traces: number;
  readonly metrics: number;
}

/** White space alone is no value, as OpenTelemetry has it. */
const settingOf = (environment: Environment, name: string): string | null => environment[name]?.trim() || null;

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
}

/** The value itself is not told: an address may hold a password. */
function refuseNoAddress(environment: Environment, name: string): void {
  const value = settingOf(environment, name);
  if (value === null || isAddress(value)) return;
  throw new TelemetryError({
    message: `${name} is no address of a collector: it needs one like http://localhost:4318. Correct it, or run without telemetry.`,
    context: { name },
  });
}

function timeoutOf(environment: Environment, signal: (typeof SIGNALS)[number]): number {
  for (const name of [`OTEL_EXPORTER_OTLP_${signal}_TIMEOUT`, 'OTEL_EXPORTER_OTLP_TIMEOUT']) {
    const milliseconds = Number(settingOf(environment, name) ?? Number.NaN);
    if (Number.isFinite(milliseconds) && milliseconds > 0) return milliseconds;
  }
  return EXPORT_MILLISECONDS;
}

/**
 * What of OpenTelemetry's own settings has to be known before its exporters read them: they take a wrong address for none,
 * and go to localhost. Throws a TelemetryError that names the setting.
 */
export function readCollectorSettings(environment: Environment = process.env): CollectorSettings {
  for (const name of ['ENDPOINT', ...SIGNALS.map((signal) => `${signal}_ENDPOINT`)])
    refuseNoAddress(environment, `OTEL_EXPORTER_OTLP_${name}`);
  return { traces: timeoutOf(environment, 'TRACES'), metrics: timeoutOf(environment, 'METRICS') };
}
