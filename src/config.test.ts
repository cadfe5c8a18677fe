import { describe, expect, it } from 'vitest';
import { parseSettings, SettingError } from './config.ts';

describe('parseSettings', () => {
  it('gives defaults for what is unset or empty', () => {
    expect(parseSettings({ OPENAI_API_KEY: '', HOME: '/x', PATH: '/p:/q' }, (path) => `${path}!`)).toEqual({
      workspace: './workspace',
      model: null,
      apiKey: null,
      baseUrl: null,
      libreOffice: '/p:/q!',
    });
  });

  it('takes what is set', () => {
    const environment = {
      OPENAI_API_KEY: 'k',
      OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1',
      DUIZHANG_MODEL: 'm',
      DUIZHANG_WORKSPACE: 'w',
      DUIZHANG_LIBREOFFICE: process.execPath,
    };
    expect(parseSettings(environment)).toEqual({
      workspace: 'w',
      model: 'm',
      apiKey: 'k',
      baseUrl: 'http://127.0.0.1:8000/v1',
      libreOffice: process.execPath,
    });
  });

  it('does without LibreOffice where it is not wanted or not there', () => {
    expect(parseSettings({ DUIZHANG_LIBREOFFICE: 'none' }, () => '/usr/bin/soffice').libreOffice).toBeNull();
    expect(parseSettings({}, () => null).libreOffice).toBeNull();
    expect(() => parseSettings({ DUIZHANG_LIBREOFFICE: '/no/such/program' })).toThrow(
      /^The setting DUIZHANG_LIBREOFFICE cannot be used: its value is no program that may be run\.$/u,
    );
  });

  it('names the setting that cannot be used, and not its value', () => {
    expect(() => parseSettings({ OPENAI_BASE_URL: 'secret-thing' })).toThrow(SettingError);
    expect(() => parseSettings({ OPENAI_BASE_URL: 'secret-thing' })).toThrow(
      /^The setting OPENAI_BASE_URL cannot be used: its value is no http\(s\) address\.$/u,
    );
  });
});
