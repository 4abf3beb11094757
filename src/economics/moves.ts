// What moves take from lines and where it arrives: shares of what a line held before any of the moves, so that goods that arrive don't move
// on. Between grades all is done here; which lines a channel has is `effects.ts`'s to know.

import { goodsName, type Channel, type Goods, type Link, type Move } from '#model/chain.ts';
import { mean, type Evidence } from '#model/figure.ts';
import type { Place } from '#text/span.ts';
import { evidenceOf, addedKey, type Line, type Made, type State } from './adopter.ts';
import { isNothing, mixed, nothing, plus, times, type Spread } from './spread.ts';

export function shift(shifted: Map<Channel, Spread | undefined>, channel: Channel, amount: Spread | undefined): void {
  shifted.set(channel, shifted.has(channel) ? plus(shifted.get(channel), amount) : amount);
}

/** What leaves a line, as a share of it, by all moves together. */
export interface Taken {
  share: number | undefined;
  evidence: Evidence | undefined;
}

export function take(taken: Map<Line, Taken>, line: Line, share: number | undefined, evidence: Evidence | undefined): void {
  const now = taken.get(line);
  taken.set(line, now ? { share: sumOf(now.share, share), evidence: mixed(now.evidence, evidence) } : { share, evidence });
}

export function kept(line: Line, taken: Taken | undefined): Line {
  if (!taken) return line;
  const rest = taken.share === undefined ? undefined : Math.max(0, 1 - taken.share);
  return { ...line, amount: times(line.amount, rest), evidence: mixed(line.evidence, taken.evidence) };
}

/** Of what is there before the move; unknown where it isn't stated. */
export function shareOf({ share }: Move): number | undefined {
  return share === undefined ? undefined : share === 'none' ? 0 : Math.max(0, Math.min(1, mean(share)));
}

export function sumOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

/**
 * Puts what arrives on the lines that sell it, in the proportion that they had before anything moved; without any, on a new line,
 * which may already hold something.
 */
export function settle(
  lines: Map<string, Line>,
  hosts: readonly Line[],
  target: Link,
  goods: Goods | undefined,
  alone: Spread | undefined,
  arriving: Spread | undefined,
  evidence: Evidence | undefined,
  place: Place,
): void {
  if (hosts.length === 0) {
    const amount = alone ?? (arriving && isNothing(arriving) ? arriving : undefined);
    const key = addedKey(target, goods);
    const there = lines.get(key);
    lines.set(key, {
      key,
      link: target,
      sale: undefined,
      goods,
      amount: there ? plus(there.amount, amount) : amount,
      at: there?.at,
      premium: there?.premium,
      season: undefined,
      evidence: mixed(there?.evidence, evidence),
      place: there?.place ?? place,
    });
    return;
  }
  const all = hosts.reduce<Spread | undefined>((sum, line) => plus(sum, line.amount), nothing);
  for (const { key, amount } of hosts) {
    const weight = hosts.length === 1 ? 1 : all && all.mean > 0 && amount ? amount.mean / all.mean : undefined;
    const line = lines.get(key);
    if (line) lines.set(key, { ...line, amount: plus(line.amount, times(arriving, weight)), evidence: mixed(line.evidence, evidence) });
  }
}

/** Lines as moves change them one by one: each found by its key. */
export function linesByKey(lines: readonly Line[]): Map<string, Line> {
  return new Map(lines.map((line) => [line.key, line]));
}

/**
 * On the same link where that sells the other grade, else where the enterprise sells it, else as a new line of the same link. All at once,
 * like the moves between channels.
 */
export function moveGrades(state: State, moves: readonly Move[]): void {
  const is = (goods: Goods | undefined, wanted: Goods) =>
    goods?.product === wanted.product && (!wanted.grade || goods.grade === wanted.grade);
  if (!moves.some(({ grades }) => grades)) return;
  const before = { lines: state.lines, made: state.made };
  const taken = new Map<Line, Taken>();
  const leaving = new Map<Made, number | undefined>();
  const arrivals: ((lines: Map<string, Line>) => void)[] = [];
  for (const move of moves) {
    if (!move.grades) continue;
    const { from, to } = move.grades;
    const share = shareOf(move);
    const evidence = evidenceOf(move.share);
    state.volumes = true;
    const sources = before.lines.filter((line) => is(line.goods, from));
    for (const source of sources) {
      const moved = times(source.amount, share);
      const elsewhere = before.lines.filter((line) => is(line.goods, to) && !sources.includes(line));
      const here = elsewhere.filter((line) => line.link === source.link);
      const hosts = here.length > 0 ? here : elsewhere;
      take(taken, source, share, evidence);
      arrivals.push((lines) => settle(lines, hosts, hosts[0]?.link ?? source.link, to, moved, moved, evidence, move.place));
    }
    const made = before.made.filter((flow) => is(flow.goods, from) && flow.goods?.grade === from.grade);
    const [first] = made;
    if (!first) continue;
    for (const flow of made) leaving.set(flow, sumOf(leaving.has(flow) ? leaving.get(flow) : 0, share));
    const all = made.map((flow) => times(flow.amount, share)).reduce<Spread | undefined>(plus, nothing);
    const host = before.made.find((flow) => is(flow.goods, to));
    const key = host?.key ?? `added:${goodsName(to)}`;
    arrivals.push(() => {
      if (state.made.some((flow) => flow.key === key))
        state.made = state.made.map((flow) => (flow.key === key ? { ...flow, amount: plus(flow.amount, all) } : flow));
      else state.made = [...state.made, { key, flow: first.flow, goods: to, amount: all }];
    });
  }
  state.lines = state.lines.map((line) => kept(line, taken.get(line)));
  state.made = state.made.map((flow) => {
    if (!leaving.has(flow)) return flow;
    const share = leaving.get(flow);
    return { ...flow, amount: times(flow.amount, share === undefined ? undefined : Math.max(0, 1 - share)) };
  });
  const lines = linesByKey(state.lines);
  for (const arrive of arrivals) arrive(lines);
  state.lines = [...lines.values()];
}
