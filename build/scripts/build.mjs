import { ensureBuilt } from '../setup/compile.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { main } from '../setup/run.mjs';

await main(async () => {
  await ensureDependencies();
  await ensureBuilt(process.argv.includes('--release') ? 'release' : 'test');
  return 0;
});
