// All of an enterprise again: its adopters and those who stay as they are put together to one type of firm. Volumes add up, a line sold at
// another price becomes a line of its own, and costs become the average over what is sold.

import type { Conversion, Cost, Goods, Link, OwnFlow, Sale, WordList } from '#model/chain.ts';
import type { Evidence, Figure, Stated } from '#model/figure.ts';
import type { Place } from '#text/span.ts';
import { evidenceOf, type Basis, type Enterprise, type Line, type Made, type Spent, type State } from './adopter.ts';
import { isOf } from './sales.ts';
import { cleaned, equal, figureOf, isNothing, mixed, nothing, plus, spreadOf, times, type Spread } from './spread.ts';

/** A cohort: how large a part of the enterprise it is, and what it may have become. */
export type Part = { readonly weight: number; readonly variants: readonly State[] };

/** The lines of each link where one changes: those sold at other prices stand apart. */
export function mergedLines(base: State, parts: readonly Part[]): ReadonlyMap<Link, readonly Line[]> {
  const keys = new Map<string, Line>();
  for (const line of base.lines) keys.set(line.key, line);
  for (const { variants } of parts)
    for (const state of variants) for (const line of state.lines) if (!keys.has(line.key)) keys.set(line.key, line);
  const merged = new Map<Link, Line[]>();
  const changed = new Set<Link>();
  const before = byKey(base.lines);
  const after = parts.map(({ weight, variants }) => ({ weight, variants: variants.map(({ lines }) => byKey(lines)) }));
  for (const [key, first] of keys) {
    const was = before.get(key);
    const kinds: { line: Line; amount: Spread | undefined }[] = [];
    for (const { weight, variants } of after) {
      const found = variants.map((lines) => lines.get(key));
      const some = found.find((line) => line !== undefined);
      if (!some) continue;
      const amount = found.every((line) => line && equal(line.amount, some.amount)) ? some.amount : undefined;
      const samePrice = found.every((line) => !line || (samePriced(line.at, some.at) && samePriced(line.premium, some.premium)));
      const line = samePrice ? some : { ...some, at: undefined };
      const weightedAmount = times(amount, weight);
      const kind = kinds.find((each) => samePriced(each.line.at, line.at) && samePriced(each.line.premium, line.premium));
      if (kind) {
        kind.amount = plus(kind.amount, weightedAmount);
        if (line.evidence && !equal(line.amount, was?.amount))
          kind.line = { ...kind.line, evidence: mixed(kind.line.evidence, line.evidence) };
      } else kinds.push({ line, amount: weightedAmount });
    }
    const kept = kinds
      .map(({ line, amount }) => ({ ...line, amount: cleaned(amount, was?.amount) }))
      .filter((line) => !line.amount || !isNothing(line.amount));
    const [only] = kept;
    const unchanged = kept.length === 1 && only && was && equal(only.amount, was.amount) && samePriced(only.at, was.at);
    if (!unchanged && (was || kept.length > 0)) changed.add(first.link);
    let list = merged.get(first.link);
    if (!list) merged.set(first.link, (list = []));
    list.push(...(unchanged ? [was] : kept));
  }
  return new Map([...merged].filter(([link]) => changed.has(link)));
}

/** Looked up for each of them, of which a seller may have thousands. */
function byKey<Item extends { readonly key: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.key, item]));
}

/** What it produces; undefined where nothing of it changes. */
export function mergedFlows(enterprise: Enterprise, base: State, parts: readonly Part[], basis: Basis): readonly OwnFlow[] | undefined {
  if (enterprise.kind !== 'firm') return undefined;
  let changed = false;
  const keys = new Map(base.made.map((flow) => [flow.key, flow]));
  for (const { variants } of parts)
    for (const state of variants) for (const flow of state.made) if (!keys.has(flow.key)) keys.set(flow.key, flow);
  const before = byKey(base.made);
  const after = parts.map(({ weight, variants }) => ({ weight, variants: variants.map(({ made }) => byKey(made)) }));
  const flows = [...keys].flatMap(([key, { flow, goods }]) => {
    const was = before.get(key);
    const amountIn = (made: ReadonlyMap<string, Made>) => {
      const found = made.get(key);
      return found ? found.amount : nothing;
    };
    const amount = cleaned(weighted(after.map(({ weight, variants }) => [weight, same(variants, amountIn, equal)])), was?.amount);
    if (was && equal(amount, was.amount)) return [flow];
    changed = true;
    if (amount && isNothing(amount)) return [];
    const like = flow.amount === 'none' ? undefined : flow.amount;
    return [
      {
        ...flow,
        goods,
        amount:
          amount &&
          amountLike(like, amount, basis, {
            season: flow.season,
            unit: goods?.product.baseUnit,
            place: flow.place,
            evidence: like?.evidence,
          }),
      },
    ];
  });
  return changed ? flows : undefined;
}

/** Its costs, as the average over what is sold or over the firms; undefined where none changes. */
export function mergedCosts(base: State, parts: readonly Part[]): readonly Cost[] | undefined {
  const keys = new Map<string, Spent>();
  for (const spent of base.spent) keys.set(spent.key, spent);
  for (const { variants } of parts)
    for (const state of variants) for (const spent of state.spent) if (!keys.has(spent.key)) keys.set(spent.key, spent);
  let changed = false;
  const costs: Cost[] = [];
  const was = byKey(base.spent);
  const after = parts.map(({ weight, variants }) => ({ weight, variants, spent: variants.map(({ spent }) => byKey(spent)) }));
  for (const [key, first] of keys) {
    const found = after.map(({ weight, variants, spent }) => ({ weight, quantities: spent.map((each) => each.get(key)), variants }));
    const before = was.get(key);
    if (before && found.every(({ quantities }) => quantities.every((spent) => spent && sameCost(spent.quantity, before.quantity)))) {
      costs.push(before.cost);
      continue;
    }
    changed = true;
    const like = [first, ...found.flatMap(({ quantities }) => quantities)]
      .map((spent) => spent?.quantity)
      .find((quantity) => quantity !== undefined && quantity !== 'none');
    if (!like) {
      costs.push({ ...first.cost, quantity: undefined });
      continue;
    }
    const weights = like.measure === 'money' ? found.map(({ weight }) => weight) : volumeWeights(found, first.cost.goods);
    const average = weighted(
      found.map(({ quantities }, index) => [
        weights?.[index],
        same(quantities, (spent) => (spent ? spreadOf(spent.quantity) : nothing), equal),
      ]),
    );
    const evidence = mixed(...found.flatMap(({ quantities }) => quantities.map((spent) => evidenceOf(spent?.quantity))));
    costs.push({
      ...first.cost,
      quantity: average && figureOf(like.measure, average, { like, per: like.per, place: first.cost.place, evidence }),
    });
  }
  return changed ? costs : undefined;
}

/** What all possibilities agree on. */
export function same<Item, Value>(
  items: readonly Item[],
  of: (item: Item) => Value | undefined,
  alike: (a: Value | undefined, b: Value | undefined) => boolean,
): Value | undefined {
  const [first, ...others] = items.map(of);
  return others.every((other) => alike(first, other)) ? first : undefined;
}

export function weighted(parts: readonly (readonly [number | undefined, Spread | undefined])[]): Spread | undefined {
  // Where all agree, the weights don't matter.
  const [first] = parts;
  if (first && parts.every(([, value]) => equal(value, first[1]))) return first[1];
  return parts.reduce<Spread | undefined>((all, [weight, value]) => plus(all, times(value, weight)), nothing);
}

export function weightedNumber(parts: readonly (readonly [number, number | undefined])[]): number | undefined {
  return parts.reduce<number | undefined>(
    (all, [weight, value]) => (all === undefined || value === undefined ? undefined : all + weight * value),
    0,
  );
}

function samePriced(a: Stated<'price'> | undefined, b: Stated<'price'> | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && equal(spreadOf(a), spreadOf(b)));
}

function sameCost(a: Cost['quantity'], b: Cost['quantity']): boolean {
  if (a === b) return true;
  return (
    a !== undefined &&
    a !== 'none' &&
    b !== undefined &&
    b !== 'none' &&
    a.measure === b.measure &&
    a.per === b.per &&
    equal(spreadOf(a), spreadOf(b))
  );
}

/** What part of the volume of some goods each cohort sells; undefined where it isn't known. */
function volumeWeights(
  parts: readonly { readonly weight: number; readonly variants: readonly State[] }[],
  goods: Goods | undefined,
): readonly number[] | undefined {
  if (parts.every(({ variants }) => variants.every((state) => !state.volumes))) return parts.map(({ weight }) => weight);
  const volumes = parts.map(({ weight, variants }) =>
    same(
      variants,
      (state) =>
        times(
          state.lines.filter((line) => isOf(line.goods, goods)).reduce<Spread | undefined>((all, line) => plus(all, line.amount), nothing),
          weight,
        )?.mean,
      Object.is,
    ),
  );
  const all = volumes.reduce<number | undefined>((sum, each) => (sum === undefined || each === undefined ? undefined : sum + each), 0);
  return all ? volumes.map((volume) => volume! / all) : undefined;
}

export function grown(conversion: Conversion, growth: Spread | undefined): Conversion {
  return {
    ...conversion,
    outputs: conversion.outputs.map((output) => {
      const { amount } = output;
      if (amount === undefined || amount === 'none') return output;
      const more = times(spreadOf(amount), growth);
      return {
        ...output,
        amount: more && figureOf('amount', more, { like: amount, per: amount.per, place: amount.place, evidence: amount.evidence }),
      };
    }),
  };
}

export function added(list: WordList | undefined, sets: readonly ReadonlySet<string>[], place: Place): WordList | undefined {
  const words = new Set(list?.words ?? []);
  const before = words.size;
  for (const set of sets) for (const word of set) words.add(word);
  return words.size === before ? undefined : { words: [...words], evidence: list?.evidence, place: list?.place ?? place };
}

export function saleOf(line: Line, basis: Basis): Sale {
  const { sale } = line;
  const stated = sale?.amount === 'none' ? undefined : sale?.amount;
  const was =
    sale?.amount === undefined
      ? undefined
      : times(spreadOf(sale.amount), sale.amount === 'none' ? 1 : basis.factor(sale.amount, sale.season));
  if (sale && equal(was, line.amount) && sale.at === line.at && sale.premium === line.premium) return sale;
  const product = line.goods?.product;
  const like =
    stated ??
    line.link.sales.flatMap((each) => (each.goods?.product === product && each.amount && each.amount !== 'none' ? [each.amount] : []))[0];
  const amount =
    line.amount &&
    (equal(was, line.amount)
      ? sale?.amount
      : amountLike(like, line.amount, basis, { season: line.season, unit: product?.baseUnit, place: line.place, evidence: line.evidence }));
  return {
    place: line.place,
    headline: sale?.headline ?? line.place,
    ...(sale?.open ? { open: sale.open } : {}),
    amount,
    goods: line.goods,
    at: line.at,
    premium: line.premium,
    season: line.season,
  };
}

/** An amount of the basis as a figure that counts for the same as the one that it is like: for each firm, or as a total. */
function amountLike(
  like: Figure<'amount'> | undefined,
  amount: Spread,
  basis: Basis,
  {
    season,
    unit,
    place,
    evidence,
  }: {
    readonly season: string | undefined;
    readonly unit: string | undefined;
    readonly place: Place;
    readonly evidence: Evidence | undefined;
  },
): Figure<'amount'> {
  const factor = like && like.per !== basis.per ? basis.factor(like, season) : undefined;
  if (like && factor) return figureOf('amount', times(amount, 1 / factor)!, { like, per: like.per, place, evidence });
  return figureOf('amount', amount, { like, unit, per: basis.per, place, evidence });
}
