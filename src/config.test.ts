import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSettings, SettingError } from './config.ts';

describe('parseSettings', () => {
  it('gives defaults for what is unset or empty', () => {
    expect(parseSettings({ OPENAI_API_KEY: '', HOME: '/x', PATH: '/p:/q' }, (path) => `${path}!`)).toEqual({
      workspace: './workspace',
      database: null,
      documents: null,
      objects: { endpoint: null, region: null, pathStyle: false, credentials: null, profile: null },
      model: null,
      apiKey: null,
      baseUrl: null,
      provider: null,
      requestsPerMinute: null,
      tokensPerMinute: null,
      secrets: [],
      filePassword: null,
      telemetry: false,
      libreOffice: '/p:/q!',
      cache: path.join('/x', '.cache', 'duizhang'),
    });
  });

  it('takes what is set', () => {
    const environment = {
      OPENAI_API_KEY: 'k',
      OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1',
      DUIZHANG_MODEL: 'm',
      DUIZHANG_WORKSPACE: 'w',
      DUIZHANG_DATABASE: 'postgres://u:p@h/n?schema=s',
      DUIZHANG_LIBREOFFICE: process.execPath,
      DUIZHANG_PROVIDER: 'vllm',
      DUIZHANG_REQUESTS_PER_MINUTE: '600',
      DUIZHANG_TOKENS_PER_MINUTE: '400000',
      DUIZHANG_CACHE: 'none',
      DUIZHANG_DOCUMENTS: '/srv/reports/',
      DUIZHANG_FILE_PASSWORD: 'p',
      DUIZHANG_TELEMETRY: 'otlp',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000',
      AWS_REGION: 'cn-north-1',
      AWS_ACCESS_KEY_ID: 'AKID',
      AWS_SECRET_ACCESS_KEY: 's3cret',
    };
    expect(parseSettings(environment)).toEqual({
      workspace: 'w',
      database: { kind: 'postgres', url: 'postgres://u:p@h/n', schema: 's' },
      model: 'm',
      apiKey: 'k',
      baseUrl: 'http://127.0.0.1:8000/v1',
      provider: 'vllm',
      requestsPerMinute: 600,
      tokensPerMinute: 400_000,
      documents: '/srv/reports',
      objects: {
        endpoint: 'http://127.0.0.1:9000',
        region: 'cn-north-1',
        pathStyle: true,
        credentials: { accessKeyId: 'AKID', secretAccessKey: 's3cret', sessionToken: null },
        profile: null,
      },
      secrets: ['k', 'p', 'AKID', 's3cret'],
      filePassword: 'p',
      telemetry: true,
      libreOffice: process.execPath,
      cache: null,
    });
  });

  it.each([
    [{ DUIZHANG_CACHE: 'none', HOME: '/x' }, null],
    [{ DUIZHANG_CACHE: 'kept', HOME: '/x' }, path.resolve('kept')],
    [{ XDG_CACHE_HOME: '/y', HOME: '/x' }, path.join('/y', 'duizhang')],
    [{ XDG_CACHE_HOME: 'y', HOME: '/x' }, path.join('/x', '.cache', 'duizhang')],
    [{ DUIZHANG_WORKSPACE: '/nosuch' }, null],
    [{ DUIZHANG_WORKSPACE: import.meta.dirname }, path.join(import.meta.dirname, 'cache')],
  ])('keeps documents of %j in %s', (environment, expected) => {
    expect(parseSettings(environment, () => null).cache).toBe(expected);
  });

  it('knows what of an environment is secret, whoever it is for', () => {
    const environment = {
      ANTHROPIC_API_KEY: 'one',
      AWS_SECRET_ACCESS_KEY: 'two',
      DUIZHANG_DATABASE: 'postgres://user:thr%40ee@host/name',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer four,x-tenant=five',
      GOOGLE_APPLICATION_CREDENTIALS: '/etc/google.json',
      OPENAI_BASE_URL: 'https://host/v1',
      DUIZHANG_WORKSPACE: 'six',
    };
    expect(parseSettings(environment, () => null).secrets).toEqual([
      'one',
      'two',
      'thr%40ee',
      'thr@ee',
      'Bearer four',
      'five',
    ]);
  });

  it('does without LibreOffice where it is not wanted or not there', () => {
    expect(parseSettings({ DUIZHANG_LIBREOFFICE: 'none' }, () => '/usr/bin/soffice').libreOffice).toBeNull();
    expect(parseSettings({}, () => null).libreOffice).toBeNull();
    expect(() => parseSettings({ DUIZHANG_LIBREOFFICE: '/no/such/program' })).toThrow(
      /^The setting DUIZHANG_LIBREOFFICE cannot be used: its value is no program that may be run\.$/u,
    );
  });

  it.each([
    [{ DUIZHANG_PROVIDER: 'nobody' }, /DUIZHANG_PROVIDER cannot be used: its value is none of openai, /u],
    [{ DUIZHANG_REQUESTS_PER_MINUTE: '0' }, /DUIZHANG_REQUESTS_PER_MINUTE cannot be used: .*no whole number above 0/u],
    [{ DUIZHANG_DATABASE: 'postgres://h' }, /DUIZHANG_DATABASE cannot be used: its value names no database; write /u],
    [{ DUIZHANG_TOKENS_PER_MINUTE: '1e6' }, /DUIZHANG_TOKENS_PER_MINUTE cannot be used: .*no whole number above 0/u],
  ])('refuses %o', (environment, message) => {
    expect(() => parseSettings(environment)).toThrow(message);
  });

  it('names the setting that cannot be used, and not its value', () => {
    expect(() => parseSettings({ OPENAI_BASE_URL: 'secret-thing' })).toThrow(SettingError);
    expect(() => parseSettings({ OPENAI_BASE_URL: 'secret-thing' })).toThrow(
      /^The setting OPENAI_BASE_URL cannot be used: its value is no http\(s\) address\.$/u,
    );
  });
});
