// The server's program for Node: `--stdio` for any editor, `--node-ipc` for one that forks it.

import { start, type Transport } from './process.ts';

const transport = (['ipc', 'stdio'] as const).find((each) => process.argv.includes(each === 'ipc' ? '--node-ipc' : '--stdio'));
if (transport) void run(transport);
else {
  console.error('The vchain language server speaks over --stdio or --node-ipc: say which.');
  process.exitCode = 2;
}

async function run(over: Transport): Promise<void> {
  process.exit(await start(over));
}
