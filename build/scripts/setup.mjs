import { setUp } from '../setup/everything.mjs';
import { main } from '../setup/run.mjs';

await main(async () => {
  const runtime = await setUp({ tests: true, retryOwn: true });
  console.log(`就绪：Electron ${runtime.version}。npm start 打开，npm test 测试。`);
  return 0;
});
