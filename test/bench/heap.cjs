// Loaded into a measured server, which is started with `--expose-gc`: what its heap holds live, told to the one that measures when it asks.
process.on('SIGUSR2', () => {
  // Twice, because what a finaliser lets go of is only freed by the next one.
  globalThis.gc();
  globalThis.gc();
  require('node:fs').writeSync(3, `${process.memoryUsage().heapUsed}\n`);
});
