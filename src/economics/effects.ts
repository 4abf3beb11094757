// What upgrades do to one enterprise that adopts them: its sales, output, costs, levels and functions, as if all of it adopted. How many
// adopt, and what that comes to for the chain, is `scenario.ts`'s business. What an effect needs and isn't stated becomes unknown.

import {
  goodsName,
  type Chain,
  type Channel,
  type Cost,
  type Goods,
  type Link,
  type Move,
  type Origin,
  type OutputEffect,
  type PriceEffect,
  type Upgrade,
} from '#model/chain.ts';
import { mean, type Figure, type Measure, type Stated } from '#model/figure.ts';
import { graphOf } from '#model/graph.ts';
import { groupBy, push } from '#text/grouped.ts';
import { basisOf, evidenceOf, addedKey, type Basis, type Enterprise, type Line, type State } from './adopter.ts';
import { splitAmong } from './channel-flows.ts';
import { keptOf, madeOf } from './conversion.ts';
import { flowsOf } from './flows.ts';
import { kept, linesByKey, moveGrades, settle, shareOf, shift, sumOf, take, type Taken } from './moves.ts';
import { isOf, salesFor } from './sales.ts';
import { equal, exactly, figureOf, mixed, nothing, one, plus, spreadOf, times, type Spread } from './spread.ts';

/** What becomes of one enterprise when it adopts upgrades, as if all of it did. */
export class Adopting {
  readonly enterprise: Enterprise;
  readonly links: readonly Link[];
  readonly basis: Basis;
  /** As it is. */
  readonly base: State;
  readonly #chain: Chain;
  readonly #shareOf: (upgrade: Upgrade) => number | undefined;

  /** `shareOf`: which share of the enterprise an upgrade's own `adopters` are, for effects that are stated as a total over them. */
  constructor(chain: Chain, enterprise: Enterprise, shareOf: (upgrade: Upgrade) => number | undefined) {
    this.#chain = chain;
    this.#shareOf = shareOf;
    this.enterprise = enterprise;
    this.links = graphOf(chain).soldBy(enterprise);
    this.basis = basisOf(chain, enterprise, this.links);
    this.base = this.#stateOf(this.links);
  }

  #stateOf(links: readonly Link[]): State {
    const { enterprise, basis } = this;
    const amountIn = (figure: Stated<'amount'> | undefined, season?: string) =>
      figure === undefined ? undefined : times(spreadOf(figure), figure === 'none' ? 1 : basis.factor(figure, season));
    const shares = new Map<Channel, number | undefined>();
    for (const channel of graphOf(this.#chain).channelsOf(enterprise))
      for (const { share, of } of channel.shares)
        if (of === enterprise) shares.set(channel, share === undefined ? undefined : share === 'none' ? 0 : mean(share));
    return {
      lines: links.flatMap((link) =>
        link.sales.map(
          (sale, index): Line => ({
            key: `${link.place.file}:${link.place.start}:${index}`,
            link,
            sale,
            goods: sale.goods,
            amount: amountIn(sale.amount, sale.season),
            at: sale.at,
            premium: sale.premium,
            season: sale.season,
            evidence: evidenceOf(sale.amount),
            place: sale.place,
          }),
        ),
      ),
      made:
        enterprise.kind === 'firm'
          ? enterprise.produces.map((flow, index) => ({
              key: `${index}`,
              flow,
              goods: flow.goods,
              amount: amountIn(flow.amount, flow.season),
            }))
          : [],
      spent: enterprise.costs.map((cost, index) => ({ key: `${index}`, cost, quantity: cost.quantity })),
      shares,
      left: new Map(),
      shifted: new Map(),
      yields: one,
      levels: new Set(),
      functions: new Set(),
      volumes: false,
    };
  }
  /**
   * What becomes of all of it when it adopts these upgrades. Those that follow others come after them; all others apply to the same
   * beginning. Of one stage output comes first, then grades, channels, prices and costs; the order in which they are written says nothing.
   */
  after(upgrades: readonly Upgrade[]): State {
    const state: State = {
      ...this.base,
      shares: new Map(this.base.shares),
      left: new Map(),
      shifted: new Map(),
      levels: new Set(),
      functions: new Set(),
    };
    for (const stage of stagesOf(upgrades)) {
      const all = <Item extends Origin>(
        of: (upgrade: Upgrade) => readonly Item[],
        quantityOf: (item: Item) => Stated<Measure> | undefined,
      ) =>
        inOrder(
          stage.flatMap((upgrade) => of(upgrade).map((item) => ({ upgrade, item }))),
          quantityOf,
        );
      for (const { upgrade, item } of all(
        ({ outputs }) => outputs,
        ({ quantity }) => quantity,
      ))
        this.#output(state, upgrade, item);
      const moves = all(
        ({ moves: each }) => each,
        ({ share }) => share,
      );
      moveGrades(
        state,
        moves.map(({ item }) => item),
      );
      this.#moveChannels(state, moves);
      const prices = all(
        ({ prices: each }) => each,
        ({ price }) => price,
      );
      this.#prices(
        state,
        prices.flatMap(({ item }) => (item.seller === this.enterprise ? [item] : [])),
      );
      for (const { upgrade, item } of all(
        ({ costs }) => costs,
        ({ quantity }) => quantity,
      ))
        this.#cost(state, upgrade, item);
      for (const upgrade of stage) {
        for (const entry of upgrade.enters) if (entry.into === 'level') state.levels.add(entry.level);
        for (const word of upgrade.takes?.words ?? []) state.functions.add(word);
      }
    }
    return state;
  }

  /** What a total in an effect is multiplied with to be that of all firms: the effect's total is over the upgrade's own adopters. */
  #scaled(figure: Figure<Measure>, upgrade: Upgrade): Spread | undefined {
    const factor = this.basis.factor(figure);
    if (figure.per === 'firm') return times(spreadOf(figure), factor);
    const adopters = this.#shareOf(upgrade);
    return times(times(spreadOf(figure), factor), adopters ? 1 / adopters : undefined);
  }
  #output(state: State, upgrade: Upgrade, output: OutputEffect): void {
    const { enterprise, basis } = this;
    const { quantity, goods } = output;
    const lines = state.lines.filter((line) => isOf(line.goods, goods));
    const made = state.made.filter((flow) => isOf(flow.goods, goods));
    const consumed =
      enterprise.kind === 'firm'
        ? enterprise.consumes
            .filter((flow) => isOf(flow.goods, goods))
            .map(({ amount, season }) =>
              amount === undefined ? undefined : times(spreadOf(amount), amount === 'none' ? 1 : basis.factor(amount, season)),
            )
        : [];
    const sold = lines.reduce<Spread | undefined>((all, line) => plus(all, line.amount), nothing);
    const whole =
      made.length > 0 ? made.reduce<Spread | undefined>((all, flow) => plus(all, flow.amount), nothing) : consumed.reduce(plus, sold);
    // What the output becomes as a multiple of what it was, and how much of it that is.
    let growth: Spread | undefined;
    let gain: Spread | undefined;
    if (quantity === undefined || quantity === 'none') {
      growth = quantity === 'none' ? nothing : undefined;
      gain = quantity === 'none' ? times(whole, -1) : undefined;
    } else if (quantity.measure === 'share') {
      const change = spreadOf(quantity)!;
      growth = quantity.change ? plus(one, change) : change;
      gain = times(whole, plus(growth, minusOne));
    } else {
      const amount = this.#scaled(quantity, upgrade);
      gain = quantity.change ? amount : plus(amount, times(whole, -1));
      growth = whole && whole.mean > 0 && gain ? ratio(plus(whole, gain), whole) : undefined;
    }
    state.volumes ||= !growth || !equal(growth, one);
    const products = new Set([...lines, ...made].map((each) => each.goods?.product));
    const [product] = products;
    const saved =
      enterprise.losses.length === 0
        ? 1
        : product && products.size === 1
          ? keptOf(enterprise, { product, grade: goods?.grade }).value
          : undefined;
    // The household goes on to eat as much as before; the rest of the gain is sold.
    const sales =
      consumed.length === 0 && made.length === 0
        ? growth
        : sold && sold.mean > 0 && gain
          ? ratio(plus(sold, times(gain, saved)), sold)
          : undefined;
    const evidence = evidenceOf(quantity);
    const alone =
      lines.length === 1 &&
      lines[0]?.amount === undefined &&
      quantity !== undefined &&
      quantity !== 'none' &&
      quantity.measure === 'amount' &&
      !quantity.change &&
      consumed.length === 0;
    const filled = alone ? this.#scaled(quantity, upgrade) : undefined;
    state.lines = state.lines.map((line) =>
      lines.includes(line) ? { ...line, amount: filled ?? times(line.amount, sales), evidence: mixed(line.evidence, evidence) } : line,
    );
    state.made = state.made.map((flow) => (made.includes(flow) ? { ...flow, amount: times(flow.amount, growth) } : flow));
    if (made.length === 0 && enterprise.conversions.length > 0) state.yields = times(state.yields, growth);
  }
  /** All at once: each share is one of what its channel held before any of them, so that goods that arrive don't move on. */
  #moveChannels(state: State, moves: readonly { readonly upgrade: Upgrade; readonly item: Move }[]): void {
    const { enterprise } = this;
    const graph = graphOf(this.#chain);
    if (!moves.some(({ item }) => item.channels)) return;
    const before = { shares: new Map(state.shares), left: new Map(state.left) };
    const leaving = new Map<Channel, number | undefined>();
    const filled = new Set<Channel>();
    const taken = new Map<Line, Taken>();
    const arrivals: ((lines: Map<string, Line>) => void)[] = [];
    const linesOf = groupBy(state.lines, ({ link }) => link);
    const linesOn = (links: readonly Link[]) => links.flatMap((link) => linesOf.get(link) ?? []);
    for (const { upgrade, item } of moves) {
      if (!item.channels) continue;
      const { from, to } = item.channels;
      const out = graph.stepsOf(from).find((step) => step.from === enterprise);
      if (!out) continue;
      const into = graph.stepsOf(to).find((step) => step.from === enterprise);
      const share = shareOf(item);
      state.volumes = true;
      leaving.set(from, sumOf(leaving.has(from) ? leaving.get(from) : 0, share));
      if (share !== 0) filled.add(to);

      // A share that isn't stated stays unstated; one that changes by an unknown share isn't known any more.
      const there = before.shares.get(from);
      const part = share === 0 ? 0 : there === undefined || share === undefined ? undefined : there * share;
      if (state.shares.has(from)) state.shares.set(from, sumOf(state.shares.get(from), part === undefined ? undefined : -part));
      if (state.shares.has(to)) state.shares.set(to, sumOf(state.shares.get(to), part));

      const portion = this.#portionOf(from, out.links);
      const held = linesOn(out.links).filter(
        (line) => salesFor(line.link, from.goods).includes(line.sale!) || (line.sale === undefined && isOf(line.goods, from.goods)),
      );
      const fraction = share === 0 ? 0 : portion === undefined || share === undefined ? undefined : portion * share;
      const moved = held.map((line) => times(line.amount, fraction));
      const all = held.length === 0 ? (share === 0 ? nothing : undefined) : moved.reduce<Spread | undefined>(plus, nothing);
      const evidence = evidenceOf(item.share);
      shift(state.shifted, from, times(all, -1));
      if (into && into.links.length > 0 && into.links.every((link) => out.links.includes(link))) {
        shift(state.shifted, to, all);
        continue;
      }
      for (const line of held) take(taken, line, fraction, evidence);
      const target = into?.links[0];
      if (!into || !target) continue;
      const arriving = this.#arriving(held, moved, to, into.links);
      shift(state.shifted, to, arriving);
      const fresh = upgrade.enters.some((entry) => entry.into === 'channel' && entry.channel === to);
      // As the channel's goods, else as what they were, else as whatever its link sells; on a link that states no sale, as what the
      // upgrade itself gives a price for.
      const sold = linesOn(into.links);
      const was = held[0]?.goods;
      const priced = upgrade.prices.find((effect) => effect.seller === enterprise && effect.buyer === target.buyer)?.goods;
      const hosts =
        [to.goods, was]
          .flatMap((wanted) => (wanted ? [sold.filter((line) => isOf(line.goods, wanted))] : []))
          .find((lines) => lines.length > 0) ?? sold;
      arrivals.push((lines) =>
        settle(lines, hosts, target, to.goods ?? priced ?? was, fresh ? arriving : undefined, arriving, evidence, item.place),
      );
    }
    for (const [channel, share] of leaving) {
      const rest = share === undefined ? undefined : Math.max(0, 1 - share);
      const was = before.left.has(channel) ? before.left.get(channel) : 1;
      state.left.set(channel, was === 0 || rest === 0 ? 0 : was === undefined || rest === undefined ? undefined : was * rest);
    }
    for (const channel of filled) state.left.set(channel, 1);
    const lines = linesByKey(state.lines.map((line) => kept(line, taken.get(line))));
    for (const arrive of arrivals) arrive(lines);
    state.lines = [...lines.values()];
  }

  /** What moved lines amount to in what the channel that they move to sells. */
  #arriving(held: readonly Line[], moved: readonly (Spread | undefined)[], to: Channel, links: readonly Link[]): Spread | undefined {
    if (held.length === 0) return undefined;
    const wanted = to.goods?.product ?? links.flatMap((link) => link.sales)[0]?.goods?.product;
    return held.reduce<Spread | undefined>((all, line, index) => {
      const product = line.goods?.product;
      const factor =
        !wanted || !product || product === wanted ? 1 : madeOf(this.enterprise, product, { product: wanted, grade: undefined }).value;
      return plus(all, times(moved[index], factor));
    }, nothing);
  }

  /** How much of its first link a channel takes; 1 where no other channel shares it. */
  #portionOf(channel: Channel, links: readonly Link[]): number | undefined {
    const { enterprise } = this;
    const graph = graphOf(this.#chain);
    const mine = links.flatMap((link) => salesFor(link, channel.goods));
    const sharing = new Set(
      links.flatMap((link) =>
        graph.channelsThrough(link).filter((other) => salesFor(link, other.goods).some((sale) => mine.includes(sale)) || mine.length === 0),
      ),
    );
    if (sharing.size <= 1) return 1;
    const begun = [...sharing].filter((other) => other.steps[0]?.party === enterprise);
    if (begun.length !== sharing.size || !begun.includes(channel)) return undefined;
    const volumes = splitAmong(begun, this.#chain, flowsOf(this.#chain), enterprise);
    const own = volumes.get(channel)?.value;
    let all = 0;
    for (const volume of volumes.values()) all += volume.value ?? Number.NaN;
    return own === undefined || Number.isNaN(all) || all === 0 ? undefined : own / all;
  }
  #prices(state: State, effects: readonly PriceEffect[]): void {
    if (effects.length === 0) return;
    const linesOf = groupBy(state.lines, ({ link }) => link);
    for (const effect of effects) {
      const links = effect.buyer ? graphOf(this.#chain).between(this.enterprise, effect.buyer) : [];
      const [first] = links;
      const meant = (line: Line) => isOf(line.goods, effect.goods);
      if (first && !links.some((link) => linesOf.get(link)?.some(meant))) push(linesOf, first, pricedLine(first, effect));
      else
        for (const link of links) {
          const lines = linesOf.get(link);
          if (lines)
            linesOf.set(
              link,
              lines.map((line) => (meant(line) ? { ...line, at: repriced(line.at, effect) } : line)),
            );
        }
    }
    state.lines = [...linesOf.values()].flat();
  }
  #cost(state: State, upgrade: Upgrade, effect: Cost): void {
    const { quantity } = effect;
    // An effect that names no goods means this cost of all of them. An amount on top is for each unit of what it names, though, and so joins
    // only a cost of just that.
    const meant = state.spent.filter(({ cost }) => cost.word === effect.word && covers(effect.goods, cost.goods));
    const stated = quantity === undefined || quantity === 'none' ? undefined : quantity;
    const scale = (figure: Figure<'price' | 'money' | 'share'>): Figure<'price' | 'money' | 'share'> => {
      // A total is over the adopters; what is for each firm or unit needs no scaling.
      if (figure.measure !== 'money' || figure.per === 'firm') return figure;
      const adopters = this.#shareOf(upgrade);
      return adopters
        ? {
            ...figure,
            low: figure.low / adopters,
            high: figure.high / adopters,
            likely: figure.likely === undefined ? undefined : figure.likely / adopters,
          }
        : figure;
    };
    const add = (cost: Cost) => {
      state.spent = [
        ...state.spent,
        {
          key: `${effect.word}:${effect.goods ? goodsName(effect.goods) : ''}:${stated?.measure ?? ''}:${stated?.per ?? ''}:${effect.fixed}`,
          cost,
          quantity: cost.quantity,
        },
      ];
    };
    if (quantity === undefined && meant.length > 0) {
      // What it becomes is left open: the cost is there and not known any more.
      state.spent = state.spent.map((each) => (meant.includes(each) ? { ...each, quantity: undefined } : each));
      return;
    }
    if (stated?.change && stated.measure === 'share') {
      // A percentage of a cost that isn't stated is a cost that isn't known.
      if (meant.length === 0) add({ ...effect, quantity: undefined });
      state.spent = state.spent.map((each) =>
        meant.includes(each)
          ? {
              ...each,
              quantity: each.quantity === undefined || each.quantity === 'none' ? each.quantity : changedBy(each.quantity, stated),
            }
          : each,
      );
      return;
    }
    const alike = meant.find(
      ({ cost, quantity: now }) =>
        sameGoods(cost.goods, effect.goods) &&
        now !== undefined &&
        now !== 'none' &&
        now.measure === stated?.measure &&
        now.per === stated.per,
    );
    if (stated?.change) {
      const more = { ...scale(stated), change: false };
      if (alike)
        state.spent = state.spent.map((each) =>
          each === alike ? { ...each, quantity: raised(each.quantity as Figure<'price'>, more as Figure<'price'>) } : each,
        );
      else add({ ...effect, quantity: more });
      return;
    }
    // Without a sign it is what the cost becomes, however it was stated.
    state.spent = state.spent
      .filter((each) => !meant.includes(each) || each === alike)
      .map((each) => (each === alike ? { ...each, quantity: stated ? (scale(stated) as Figure<'price'>) : quantity } : each));
    if (!alike) add({ ...effect, quantity: stated ? scale(stated) : quantity });
  }
}

/** A line of which only the price that an effect gives is known: its link states none of these goods. */
export function pricedLine(link: Link, effect: PriceEffect): Line {
  return {
    key: addedKey(link, effect.goods),
    link,
    sale: undefined,
    goods: effect.goods,
    amount: undefined,
    at: repriced(undefined, effect),
    premium: undefined,
    season: undefined,
    evidence: undefined,
    place: effect.place,
  };
}

/** The price after an effect; unknown where a change has nothing known to start from. */
export function repriced(at: Stated<'price'> | undefined, effect: PriceEffect): Stated<'price'> | undefined {
  const { price } = effect;
  if (price === undefined || price === 'none') return price;
  if (!price.change) return price.measure === 'price' ? price : undefined;
  if (at === undefined || at === 'none') return undefined;
  return price.measure === 'share' ? changedBy(at, price) : raised(at, price);
}

/** A figure changed by a share of what it was. */
function changedBy<M extends Measure>(was: Figure<M>, change: Figure<Measure>): Figure<M> {
  const factor = plus(one, spreadOf(change));
  return figureOf(was.measure, times(spreadOf(was), factor)!, {
    like: was,
    per: was.per,
    place: was.place,
    evidence: mixed(was.evidence, change.evidence),
  });
}

/** A figure and a change of it, in the same base unit, end with end and likely value with likely value. */
export function raised<M extends Measure>(was: Figure<M>, change: Figure<M>): Figure<M> {
  return figureOf(was.measure, plus(spreadOf(was), spreadOf(change))!, {
    like: was,
    per: was.per,
    place: was.place,
    evidence: mixed(was.evidence, change.evidence),
  });
}

const minusOne = exactly(-1);

/** `a` as a multiple of `b`, which is taken by its mean. */
function ratio(a: Spread | undefined, b: Spread): Spread | undefined {
  return times(a, 1 / b.mean);
}

/** Upgrades that follow none of the others first, then those that follow only these, and so on. */
export function stagesOf(upgrades: readonly Upgrade[]): readonly (readonly Upgrade[])[] {
  if (upgrades.length < 2) return [upgrades];
  const among = new Set(upgrades);
  const ranks = new Map<Upgrade, number>();
  for (const root of upgrades) {
    const work: { readonly upgrade: Upgrade; next: number; rank: number }[] = [];
    const enter = (upgrade: Upgrade) => {
      // In a circle, which consistency speaks of, the way back counts for nothing.
      ranks.set(upgrade, 0);
      work.push({ upgrade, next: 0, rank: 0 });
    };
    if (!ranks.has(root)) enter(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const before = top.upgrade.follows[top.next];
      const rank = before && ranks.get(before);
      if (before && rank === undefined) enter(before);
      else if (before) {
        top.rank = Math.max(top.rank, rank! + (among.has(before) ? 1 : 0));
        top.next++;
      } else {
        ranks.set(top.upgrade, top.rank);
        work.pop();
      }
    }
  }
  return [...groupBy(upgrades, (upgrade) => ranks.get(upgrade)!)].sort(([a], [b]) => a - b).map(([, stage]) => stage);
}

/** What something becomes before what it changes by, and a share of it before an amount; else by what is written. */
export function inOrder<Item extends Origin>(
  effects: readonly { readonly upgrade: Upgrade; readonly item: Item }[],
  quantityOf: (item: Item) => Stated<Measure> | undefined,
): readonly { readonly upgrade: Upgrade; readonly item: Item }[] {
  const key = ({ upgrade, item }: { readonly upgrade: Upgrade; readonly item: Item }) => {
    const quantity = quantityOf(item);
    if (quantity === undefined || quantity === 'none') return `0 ${upgrade.name}`;
    return `${quantity.change ? (quantity.measure === 'share' ? 1 : 2) : 0} ${quantity.text} ${upgrade.name}`;
  };
  return effects.length < 2
    ? effects
    : effects
        .map((effect) => ({ effect, key: key(effect) }))
        .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
        .map(({ effect }) => effect);
}

/** Whether all of the goods are among those that are named; where none are, all are meant. */
function covers(named: Goods | undefined, goods: Goods | undefined): boolean {
  return !named || (named.product === goods?.product && (!named.grade || named.grade === goods.grade));
}

function sameGoods(a: Goods | undefined, b: Goods | undefined): boolean {
  return a?.product === b?.product && a?.grade === b?.grade;
}
