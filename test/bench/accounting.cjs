// Loaded into a measured process: what it has used, told to the one that measures, as it ends.
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(3, JSON.stringify([userCPUTime + systemCPUTime, maxRSS]));
});
