import { profileNameOf } from '#llm/index.ts';
import { type AskedEndpoint, NO_TELEMETRY, openTelemetry, type Telemetry } from '#telemetry/index.ts';
import type { AskedRun } from './run-wishes.ts';

/** The endpoint of the settings, as telemetry tells it. */
export const endpointOf = ({ baseUrl, provider }: AskedRun['settings']): AskedEndpoint => ({
  baseUrl,
  profile: provider ?? (baseUrl === null ? null : profileNameOf(baseUrl)),
});

/** A command that may be watched. */
type Watchable = Pick<AskedRun, 'settings' | 'prices' | 'terminal'> & {
  readonly options: { readonly telemetry?: true };
};

/** Does work with telemetry where it is wanted, and says in one line at the end what could not be sent. */
export async function withTelemetry<Result>(
  { options, settings, prices, terminal }: Watchable,
  work: (telemetry: Telemetry) => Promise<Result>,
): Promise<Result> {
  if (options.telemetry !== true && !settings.telemetry) return work(NO_TELEMETRY);
  const telemetry = await openTelemetry({ prices });
  try {
    return await work(telemetry);
  } finally {
    const line = await telemetry.close();
    if (line !== null) terminal.err(`${line}\n`);
  }
}
