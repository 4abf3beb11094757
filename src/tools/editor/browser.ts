// A headless Chromium for tests, which asks nobody for anything.
import { type Browser, chromium } from 'playwright-core';
import { browserProgram } from './hosts.ts';

export const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await browserProgram();
  return chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', ...quietFlags], env: { ...process.env, ...env } });
}
