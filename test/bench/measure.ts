// What the benches measure with: CPU of a process and its peak memory as the system counts them, and quantiles. A bench prints a line
// for every figure, with what is to be reached, and its process fails where one is missed.

import { spawnSync } from 'node:child_process';
import path from 'node:path';

const accounting = path.join(import.meta.dirname, 'accounting.cjs');

export interface Cost {
  /** User and system time, in seconds. */
  readonly cpu: number;
  /** Largest resident set, in MB. */
  readonly peak: number;
  readonly status: number | null;
  readonly stdout: string;
}

/** Runs a program to its end under Node's own accounting: the child writes its resource usage when it exits. */
export function costOf(args: readonly string[], cwd?: string): Cost {
  const { status, output, stderr } = spawnSync(process.execPath, ['--require', accounting, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    ...(cwd ? { cwd } : {}),
  });
  if (status !== 0) throw new Error(`it ended with ${status}: ${stderr}`);
  const [cpu, peak] = JSON.parse(output[3] || '[0,0]') as [number, number];
  return { cpu: cpu / 1e6, peak: peak / 1024, status, stdout: output[1] ?? '' };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

/** Prints one figure beside what is to be reached. */
export function report(what: string, value: number, limit: number, unit: string): void {
  const missed = !(value <= limit);
  console.log(`${missed ? 'missed ' : 'reached'}  ${what}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit} (at most ${limit} ${unit})`);
  if (missed) process.exitCode = 1;
}
