import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram } from '#cli/main.ts';
import { settingsSchema } from '#config';
import { ROOT } from './run-program.ts';

const read = (name: string): string => readFileSync(path.join(ROOT, 'deploy', name), 'utf8');

/** Settings of libraries that look for theirs. */
const FOREIGN =
  /^(?:AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|REGION|ENDPOINT_URL_S3)|OTEL_EXPORTER_OTLP_ENDPOINT|NODE_ENV)$/u;

/** The command lines of the program in the examples, without its name. */
const commandLines: readonly (readonly string[])[] = [
  ...[...read('compose.yaml').matchAll(/^ {4}command: (\[.*\])$/gmu)]
    .map(([, list]) => JSON.parse(list ?? '') as string[]) // written as JSON there
    .filter(([first]) => first !== 'mini'), // the store's own
  ...[...read('duizhang-worker@.service').matchAll(/^ExecStart=\S+ \S+duizhang\.js (.*)$/gmu)].map(([, words]) =>
    (words ?? '').split(' '),
  ),
  ...[...read('Dockerfile').matchAll(/^CMD (\[.*\])$/gmu)].map(([, list]) => JSON.parse(list ?? '') as string[]),
];

describe('the examples in deploy/', () => {
  it('name commands and options that the program has', async () => {
    const program = await createProgram({ out: () => {}, err: () => {}, isInteractive: false }, () => {});
    expect(commandLines.map(([command]) => command)).toEqual(['worker', 'run', 'worker', 'worker']);
    for (const [name, ...words] of commandLines) {
      const command = program.commands.find((each) => each.name() === name);
      const options = command?.options.map(({ long }) => long) ?? [];
      for (const word of words.filter((each) => each.startsWith('--'))) expect(options, name).toContain(word);
    }
  });

  it('name settings that there are', () => {
    const known = new Set(Object.keys(settingsSchema.shape));
    const named = [
      ...[...read('duizhang.env.example').matchAll(/^#?([A-Z0-9_]+)=/gmu)].map(([, name]) => name ?? ''),
      ...[...read('compose.yaml').matchAll(/\b(DUIZHANG_[A-Z_]+):/gu)].map(([, name]) => name ?? ''),
      ...[...read('duizhang-worker@.service').matchAll(/\b([A-Z_]+)=\/var/gu)].map(([, name]) => name ?? ''),
      ...[...read('Dockerfile').matchAll(/\b(DUIZHANG_[A-Z_]+)=/gu)].map(([, name]) => name ?? ''),
    ];
    expect(named.length).toBeGreaterThan(12);
    expect(named.filter((name) => !known.has(name) && !FOREIGN.test(name))).toEqual([]);
  });

  it('hold no secret: what is one stands as a word in brackets', () => {
    const values = [...read('duizhang.env.example').matchAll(/^#?[A-Z0-9_]*(?:KEY|PASSWORD|SECRET)[A-Z_]*=(.*)$/gmu)];
    expect(values.length).toBeGreaterThan(3);
    expect(values.filter(([, value]) => !/^<[a-z ]+>$/u.test(value ?? '')).map(([line]) => line)).toEqual([]);
    expect(read('compose.yaml')).not.toMatch(/PASSWORD: |SECRET_ACCESS_KEY: /u);
  });
});
