import { ensureDependencies } from '../setup/dependencies.mjs';
import { main } from '../setup/run.mjs';

/** `npm run check` runs all gates, `npm run check -- layers` the named ones. */
await main(async () => {
  await ensureDependencies();
  const { runGates } = await import('../gates/all.mjs');
  return (await runGates(process.argv.slice(2))) === 0 ? 0 : 1;
});
