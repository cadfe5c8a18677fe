/** `npm run sim`: starts the simulated provider and says how to reach it; Ctrl-C ends it. */
import { messageOf } from '#model/duizhang-error.ts';
import { simulatorCommand } from './command.ts';
import { type ProviderWishes, withDefaults } from './options.ts';
import { MODEL_NAME, startProvider } from './start-provider.ts';

/** What the environment has to say for the program to ask this provider. */
const greeting = (url: string, wishes: ProviderWishes): string => `\
The simulated provider listens at ${url}. It answers by rules: its answers say nothing of how good a model is.
  export OPENAI_BASE_URL=${url}
  export OPENAI_API_KEY=any-key
  npx duizhang run <files> --keyer llm --model ${MODEL_NAME}
What happened: ${url.replace('/v1', '')}/sim/stats
Options: ${JSON.stringify(withDefaults(wishes))}
Ctrl-C ends it.
`;

async function start(wishes: ProviderWishes): Promise<void> {
  const provider = await startProvider(wishes);
  process.stdout.write(greeting(provider.url, wishes));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      const { answered, faults } = provider.stats();
      const faulted = Object.values(faults).reduce((sum, count) => sum + count, 0);
      process.stdout.write(`\nEnded after ${answered} answers and ${faulted} faults.\n`);
      void provider.stop();
    });
}

try {
  await simulatorCommand(start).parseAsync();
} catch (error) {
  process.stderr.write(`The simulated provider could not be started: ${messageOf(error)}\n`);
  process.exitCode = 1;
}
