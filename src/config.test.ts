import { describe, expect, it } from 'vitest';
import { parseSettings, SettingError } from './config.ts';

describe('parseSettings', () => {
  it('gives defaults for what is unset or empty', () => {
    expect(parseSettings({ OPENAI_API_KEY: '', HOME: '/x' })).toEqual({
      workspace: './workspace',
      model: null,
      apiKey: null,
      baseUrl: null,
    });
  });

  it('takes what is set', () => {
    const environment = {
      OPENAI_API_KEY: 'k',
      OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1',
      DUIZHANG_MODEL: 'm',
      DUIZHANG_WORKSPACE: 'w',
    };
    expect(parseSettings(environment)).toEqual({
      workspace: 'w',
      model: 'm',
      apiKey: 'k',
      baseUrl: 'http://127.0.0.1:8000/v1',
    });
  });

  it('names the setting that cannot be used, and not its value', () => {
    expect(() => parseSettings({ OPENAI_BASE_URL: 'secret-thing' })).toThrow(SettingError);
    expect(() => parseSettings({ OPENAI_BASE_URL: 'secret-thing' })).toThrow(
      /^The setting OPENAI_BASE_URL cannot be used: its value is no http\(s\) address\.$/u,
    );
  });
});
