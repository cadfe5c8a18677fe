import { describe, expect, it } from 'vitest';
import { childEnvironment } from './child-environment.ts';

describe('childEnvironment', () => {
  it('hands on what programs need to run, and nothing that may be secret', () => {
    const needed = {
      PATH: '/bin',
      Path: 'C:\\',
      HOME: '/root',
      LC_ALL: 'C',
      XDG_CACHE_HOME: '/c',
      SystemRoot: 'C:\\w',
    };
    const secret = {
      OPENAI_API_KEY: 'k',
      OPENAI_BASE_URL: 'https://user:password@host/v1',
      DUIZHANG_DATABASE: 'postgres://user:password@host/name',
      AWS_SECRET_ACCESS_KEY: 'k',
      ANTHROPIC_API_KEY: 'k',
      PGPASSWORD: 'k',
      NODE_AUTH_TOKEN: 'k',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=k',
      SOMETHING_NEW: 'k',
    };
    expect(childEnvironment({ ...needed, ...secret })).toEqual(needed);
  });
});
