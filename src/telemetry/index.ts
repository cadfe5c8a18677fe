import type { TelemetryWishes } from './start-telemetry.ts';
import type { Telemetry } from './telemetry.ts';

export { type AskedEndpoint, NO_TELEMETRY, type Telemetry } from './telemetry.ts';

/**
 * Opens telemetry over OTLP/HTTP with JSON. The collector's address and headers are the standard's own settings
 * (OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS, OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES), which its
 * exporters read. Throws a TelemetryError where an address is none. OpenTelemetry is loaded here and not before: without it the program starts as fast as ever.
 */
export async function openTelemetry(wishes: TelemetryWishes): Promise<Telemetry> {
  const { startTelemetry } = await import('./start-telemetry.ts');
  return startTelemetry(wishes);
}
