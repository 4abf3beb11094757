// End states: the chain after an upgrade or a plan, as a chain like any other, so that it is judged and computed in the same way.
//
// Adopters and those who stay as they are remain one type of firm: their volumes add up, a line sold at another price becomes a line of
// its own, and costs become the average over what is sold. What an effect needs and isn't stated leaves unknown only what depends on
// it. Places are those of the source, so that a finding about the end state points to what the analyst wrote. It doesn't say how long
// it takes (`appraisal.ts`), and what an upgrade teaches or invests changes no link.
//
// Readings of the language that the charter leaves open:
// - A plan's `covers` and an upgrade's `adopters` are shares of the same firms: the smaller one counts. Upgrades of a plan have the
//   same adopters as far as they go, or different ones where their shares together don't exceed what the plan covers.
// - `output` is what adopters sell and consume, where `produces` doesn't state it; what they make more of goes where they sell now.
//   A total in an effect (`output +200 t`) is over all adopters.
// - A share that is moved is one of what the channel or grade held before any of the upgrade's moves: what arrives doesn't move on, and
//   60% here and 38% there leave 2%. The upgrades of a plan move from the same beginning, too, unless one `follows` another.
// - Goods moved into a channel sell there as that channel's goods, at its price. A channel that is entered held nothing of theirs before.
// - A firm that is removed takes its links with it; its suppliers' goods go to its buyers where a link between them is declared.

import type { Chain, ChainElement, Channel, Firm, Group, Link, Party, Plan, PriceEffect, Product, Sale, Upgrade } from '#model/chain.ts';
import { graphOf } from '#model/graph.ts';
import { groupBy } from '#text/grouped.ts';
import { remembered } from '#text/remembered.ts';
import { basisOf, divided, evidenceOf, addedKey, type Basis, type Enterprise, type Line, type State } from './adopter.ts';
import { adoptionOf, cohortsOf, upgradesOf, type Adoption } from './adoption.ts';
import { Adopting, inOrder, pricedLine, repriced } from './effects.ts';
import { madeOf, passedOn } from './conversion.ts';
import { flowsOf } from './flows.ts';
import { added, grown, mergedCosts, mergedFlows, mergedLines, same, saleOf, weighted, weightedNumber, type Part } from './merged.ts';
import { rebuild } from './rebuilt.ts';
import { isOf, salesFor } from './sales.ts';
import { cleaned, equal, exactly, figureOf, isNothing, nothing, one, plus, spreadOf, times, type Spread } from './spread.ts';

export interface Scenario {
  readonly chain: Chain;
  /** Elements of the end state whose own facts, volumes or prices the proposal changes; only these need judging again. */
  readonly touched: ReadonlySet<ChainElement>;
  /** Elements of the chain as it is that are no more: firms that drop out, channels and links that nothing goes through any longer. */
  readonly removed: ReadonlySet<ChainElement>;
  /** What an element of the end state is in the chain as it is. */
  readonly before: (element: ChainElement) => ChainElement;
  /** What an element of the chain as it is becomes; undefined where it is removed. */
  readonly after: (element: ChainElement) => ChainElement | undefined;
}

/** The chain after the proposal. */
export function endState(chain: Chain, proposal: Upgrade | Plan): Chain {
  return scenarioOf(chain, proposal).chain;
}

// Only the last one of a chain, so that many proposals over one large chain aren't all held at once.
interface Asked {
  readonly proposal: Upgrade | Plan;
  readonly adoption: Adoption;
  readonly scenario: Scenario;
}
const asked = remembered((_: Chain): { last?: Asked } => ({}));

/** The chain after the proposal, with what it touched and removed; remembered with the chain until another proposal is asked for. */
export function scenarioOf(chain: Chain, proposal: Upgrade | Plan, adoption: Adoption = 'stated'): Scenario {
  const memory = asked(chain);
  if (memory.last?.proposal === proposal && memory.last.adoption === adoption) return memory.last.scenario;
  const scenario = new Applying(chain, proposal, adoption).scenario();
  memory.last = { proposal, adoption, scenario };
  return scenario;
}

/** What an enterprise has become, over all its cohorts. */
interface Outcome {
  readonly lines: readonly Line[];
  readonly basis: Basis;
}

class Applying {
  readonly #chain: Chain;
  readonly #upgrades: readonly Upgrade[];
  readonly #plan: Plan | undefined;
  readonly #adoption: Adoption;
  readonly #adopted: ReadonlyMap<Upgrade, ReadonlyMap<Enterprise, number | undefined>>;
  readonly #firms = new Map<Firm, Partial<Firm>>();
  readonly #groups = new Map<Group, Partial<Group>>();
  readonly #channels = new Map<Channel, Partial<Channel>>();
  readonly #removed = new Set<ChainElement>();
  readonly #touched = new Set<ChainElement>();
  /** Lines of the links that have changed, with the basis of their seller. */
  readonly #lines = new Map<Link, Outcome>();
  /** Lines that were looked at and haven't changed. */
  readonly #unchanged = new Map<Link, Outcome>();
  /** What reaches a link's buyer more or less than before, as a total. */
  readonly #channelShifts = new Map<
    Channel,
    { readonly step: number; amount: Spread | undefined; readonly product: Product | undefined }
  >();
  readonly #freeShifts: { readonly to: Party; readonly product: Product; readonly amount: Spread | undefined }[] = [];

  constructor(chain: Chain, proposal: Upgrade | Plan, adoption: Adoption) {
    this.#chain = chain;
    this.#plan = proposal.kind === 'plan' ? proposal : undefined;
    this.#adoption = adoption;
    this.#upgrades = upgradesOf(proposal);
    this.#adopted = new Map(this.#upgrades.map((upgrade) => [upgrade, this.#adoptersOf(upgrade)]));
  }

  scenario(): Scenario {
    const enterprises = new Set([...this.#adopted.values()].flatMap((adopted) => [...adopted.keys()]));
    for (const enterprise of enterprises) this.#adopt(enterprise);
    const prices = this.#upgrades.flatMap((upgrade) => upgrade.prices.map((item) => ({ upgrade, item })));
    for (const { upgrade, item } of inOrder(prices, ({ price }) => price)) this.#priceOfOthers(upgrade, item);
    this.#passOn();
    this.#empty();
    for (const upgrade of this.#upgrades) for (const firm of upgrade.removes) this.#remove(firm);
    return this.#rebuilt();
  }

  /** Where nobody is named, those whose channel is moved from or who sell on the link whose price changes adopt, how many isn't known. */
  #adoptersOf(upgrade: Upgrade): ReadonlyMap<Enterprise, number | undefined> {
    const stated = adoptionOf(upgrade, this.#plan, this.#adoption);
    if (upgrade.adopters.length > 0 || stated.size > 0) return stated;
    const guessed = new Map<Enterprise, number | undefined>();
    const share = this.#adoption === 'all' ? 1 : undefined;
    for (const { channels } of upgrade.moves) {
      const party = channels?.from.steps[0]?.party;
      if (party && party.kind !== 'market') guessed.set(party, share);
    }
    for (const { seller } of upgrade.prices) if (seller) guessed.set(seller, share);
    return guessed;
  }

  // ── adopters ──

  #adopt(enterprise: Enterprise): void {
    const cohorts = cohortsOf(enterprise, {
      upgrades: this.#upgrades,
      plan: this.#plan,
      adoption: this.#adoption,
      adopted: this.#adopted,
    });
    if (cohorts.every((cohort) => cohort.variants.every((upgrades) => upgrades.length === 0))) return;
    const adopting = new Adopting(this.#chain, enterprise, (upgrade) => adoptionOf(upgrade, undefined).get(enterprise));
    const { base, basis, links } = adopting;
    const states = cohorts.map((cohort) => cohort.variants.map((upgrades) => adopting.after(upgrades)));
    const parts = cohorts.map((cohort, index) => ({ weight: cohort.weight, variants: states[index]! }));

    const merged = mergedLines(base, parts);
    for (const link of links) {
      const lines = merged.get(link);
      if (!lines) continue;
      this.#lines.set(link, { lines, basis });
      this.#touchLink(link);
    }
    this.#shiftsOf(enterprise, links, base, basis, parts);
    this.#mergeChannels(enterprise, base, parts);
    const changed: Partial<Firm> = {};
    const produces = mergedFlows(enterprise, base, parts, basis);
    if (produces) Object.assign(changed, { produces });
    const costs = mergedCosts(base, parts);
    if (costs) Object.assign(changed, { costs });
    const yields = weighted(parts.map(({ weight, variants }) => [weight, same(variants, (state) => state.yields, equal)]));
    if (!equal(yields, one)) Object.assign(changed, { conversions: enterprise.conversions.map((conversion) => grown(conversion, yields)) });
    const statesAll = states.flat();
    const level = added(
      enterprise.level,
      statesAll.map((state) => state.levels),
      enterprise.headline,
    );
    if (level) Object.assign(changed, { level });
    const does = added(
      enterprise.does,
      statesAll.map((state) => state.functions),
      enterprise.headline,
    );
    if (does) Object.assign(changed, { does });
    if (Object.keys(changed).length > 0) this.#change(enterprise, changed);
    // What is entered counts as touched even where no figure tells what changes.
    for (const upgrade of this.#upgrades)
      if (this.#adopted.get(upgrade)?.has(enterprise)) {
        for (const entry of upgrade.enters) if (entry.into === 'channel') this.#touched.add(entry.channel);
        if (upgrade.moves.length + upgrade.enters.length + upgrade.outputs.length > 0) this.#touched.add(enterprise);
      }
  }

  #change(enterprise: Enterprise, what: Partial<Firm>): void {
    this.#touched.add(enterprise);
    if (enterprise.kind === 'firm') this.#firms.set(enterprise, { ...this.#firms.get(enterprise), ...what });
    else this.#groups.set(enterprise, { ...this.#groups.get(enterprise), ...(what as unknown as Partial<Group>) });
  }

  // ── all of an enterprise again ──

  #touchLink(link: Link): void {
    this.#touched.add(link).add(link.seller).add(link.buyer);
    if (link.through) this.#touched.add(link.through);
    for (const channel of graphOf(this.#chain).channelsThrough(link)) this.#touched.add(channel);
  }

  /** What the buyers of an enterprise get more or less of: by channel where that is known, else at large. */
  #shiftsOf(enterprise: Enterprise, links: readonly Link[], base: State, basis: Basis, parts: readonly Part[]): void {
    const graph = graphOf(this.#chain);
    const channels = new Set(parts.flatMap(({ variants }) => variants.flatMap((state) => [...state.shifted.keys()])));
    const byMoves = new Map<Channel, Spread | undefined>();
    for (const channel of channels)
      byMoves.set(
        channel,
        weighted(
          parts.map(({ weight, variants }) => [
            weight,
            same(variants, (state) => (state.shifted.has(channel) ? state.shifted.get(channel) : nothing), equal),
          ]),
        ),
      );
    const tag = (channel: Channel, amount: Spread | undefined, product: Product | undefined) => {
      const step = graph.stepsOf(channel).findIndex((each) => each.from === enterprise);
      if (step < 0) return;
      const now = this.#channelShifts.get(channel);
      if (now) now.amount = plus(now.amount, amount);
      else this.#channelShifts.set(channel, { step, amount, product });
    };
    for (const [channel, amount] of byMoves) {
      const own = graph.stepsOf(channel).find((each) => each.from === enterprise)?.links ?? [];
      tag(channel, times(amount, basis.total), own.flatMap((link) => salesFor(link, channel.goods))[0]?.goods?.product);
    }
    const linesOf = groupBy(base.lines, ({ link }) => link);
    for (const link of links) {
      const outcome = this.#lines.get(link);
      if (!outcome) continue;
      const own = linesOf.get(link) ?? [];
      for (const product of new Set([...outcome.lines, ...own].map((line) => line.goods?.product))) {
        if (!product) continue;
        const total = (lines: readonly Line[]) =>
          lines
            .filter((line) => line.goods?.product === product)
            .reduce<Spread | undefined>((all, line) => plus(all, line.amount), nothing);
        const [before, after] = [total(own), total(outcome.lines)];
        const through = graph
          .channelsThrough(link)
          .filter((channel) => graph.stepsOf(channel).some((step) => step.from === enterprise && step.links.includes(link)));
        const moved = through.reduce<Spread | undefined>(
          (all, channel) => plus(all, byMoves.has(channel) ? byMoves.get(channel) : nothing),
          nothing,
        );
        const more = before && after && moved ? exactly(after.mean - before.mean - moved.mean) : undefined;
        if (more && Math.abs(more.mean) <= 1e-9 * Math.max(before?.mean ?? 0, after?.mean ?? 0)) continue;
        // What moves explain, known or not, is already on its way along its channels.
        if (!more && moved === undefined) continue;
        const gained = times(more, basis.total);
        const [only] = through;
        if (through.length === 1 && only) tag(only, gained, product);
        else this.#freeShifts.push({ to: link.buyer, product, amount: gained });
      }
    }
  }

  #mergeChannels(enterprise: Enterprise, base: State, parts: readonly Part[]): void {
    const graph = graphOf(this.#chain);
    for (const [channel, was] of base.shares) {
      const now = weightedNumber(
        parts.map(({ weight, variants }) => [weight, same(variants, (state) => state.shares.get(channel), Object.is)]),
      );
      if (now === was || (now !== undefined && was !== undefined && Math.abs(now - was) < 1e-12)) continue;
      const shares = (this.#channels.get(channel)?.shares ?? channel.shares).map((line) => {
        if (line.of !== enterprise) return line;
        const like = line.share === 'none' ? undefined : line.share;
        return {
          ...line,
          share:
            now === undefined
              ? undefined
              : figureOf('share', exactly(now), { like, per: undefined, place: line.place, evidence: like?.evidence }),
        };
      });
      this.#channels.set(channel, { ...this.#channels.get(channel), shares });
      this.#touched.add(channel).add(enterprise);
    }
    const moved = new Set(parts.flatMap(({ variants }) => variants.flatMap((state) => [...state.left.keys()])));
    for (const channel of moved) {
      this.#touched.add(channel).add(enterprise);
      if (!parts.every(({ variants }) => variants.every((state) => state.left.get(channel) === 0))) continue;
      this.#removed.add(channel);
      // The link goes with the channel where nothing says what it carries and no other channel needs it.
      const own = graph.stepsOf(channel).find((step) => step.from === enterprise)?.links ?? [];
      for (const link of own)
        if (link.sales.length === 0 && graph.channelsThrough(link).every((other) => this.#removed.has(other))) this.#removed.add(link);
    }
  }

  // ── the rest of the chain ──

  /** A price on a link whose seller doesn't adopt: for the buyers who do, else for all of it. */
  #priceOfOthers(upgrade: Upgrade, effect: PriceEffect): void {
    const adopted = this.#adopted.get(upgrade);
    if (!effect.seller || !effect.buyer || adopted?.has(effect.seller)) return;
    const buyer = effect.buyer.kind === 'market' ? undefined : effect.buyer;
    const share = buyer && adopted?.has(buyer) ? adopted.get(buyer) : 1;
    for (const link of graphOf(this.#chain).between(effect.seller, effect.buyer)) {
      const outcome = this.#outcomeOf(link);
      let changed = false;
      const lines = outcome.lines.flatMap((line): Line[] => {
        if (!isOf(line.goods, effect.goods)) return [line];
        changed = true;
        if (share === undefined) return [{ ...line, at: undefined }];
        const better = { ...line, amount: times(line.amount, share), at: repriced(line.at, effect) };
        return share >= 1 ? [better] : share <= 0 ? [line] : [{ ...line, amount: times(line.amount, 1 - share) }, better];
      });
      if (!changed && share !== 0) lines.push(pricedLine(link, effect));
      this.#lines.set(link, { lines, basis: outcome.basis });
      this.#touchLink(link);
    }
  }

  #outcomeOf(link: Link): Outcome {
    const now = this.#lines.get(link) ?? this.#unchanged.get(link);
    if (now) return now;
    const basis = basisOf(this.#chain, link.seller, [link]);
    const lines = link.sales.map((sale, index): Line => {
      const { amount } = sale;
      return {
        key: `${link.place.start}:${index}`,
        link,
        sale,
        goods: sale.goods,
        amount: amount === undefined ? undefined : times(spreadOf(amount), amount === 'none' ? 1 : basis.factor(amount, sale.season)),
        at: sale.at,
        premium: sale.premium,
        season: sale.season,
        evidence: evidenceOf(amount),
        place: sale.place,
      };
    });
    const outcome = { lines, basis };
    this.#unchanged.set(link, outcome);
    return outcome;
  }

  /** Buyers pass on what they get more or less of. */
  #passOn(): void {
    const graph = graphOf(this.#chain);
    for (const [channel, { step, amount, product }] of this.#channelShifts) {
      let [shifted, goods] = [amount, product];
      if (shifted && isNothing(shifted)) continue;
      for (const { from, links } of graph.stepsOf(channel).slice(step + 1)) {
        if (from.kind === 'market') break;
        const lines = links.flatMap((link) =>
          this.#outcomeOf(link).lines.filter((line) =>
            line.sale ? salesFor(link, channel.goods).includes(line.sale) : isOf(line.goods, channel.goods),
          ),
        );
        const next: Product | undefined = lines.find((line) => line.goods?.product === goods)?.goods?.product ?? lines[0]?.goods?.product;
        shifted = next && goods ? times(shifted, this.#passing(from, goods, next)) : undefined;
        goods = next;
        this.#add(
          links,
          lines.filter((line) => line.goods?.product === next),
          shifted,
        );
      }
    }
    if (this.#freeShifts.length === 0) return;
    const ranks = ranksOf(this.#chain);
    const waiting = new Map<Party, Map<Product, Spread | undefined>>();
    const put = (to: Party, product: Product, amount: Spread | undefined) => {
      if (to.kind === 'market') return;
      let products = waiting.get(to);
      if (!products) waiting.set(to, (products = new Map()));
      products.set(product, products.has(product) ? plus(products.get(product), amount) : amount);
    };
    for (const { to, product, amount } of this.#freeShifts) put(to, product, amount);
    const done = new Set<Party>();
    while (waiting.size > 0) {
      // The earliest party first, so that all that reaches it is there when it passes it on.
      let party: Party | undefined;
      for (const each of waiting.keys()) if (!party || (ranks.get(each) ?? 0) < (ranks.get(party) ?? 0)) party = each;
      const products = waiting.get(party!)!;
      waiting.delete(party!);
      if (done.has(party!) || !party || party.kind === 'market') continue;
      done.add(party);
      const out = graph.soldBy(party);
      for (const [product, amount] of products) {
        const nexts = new Set(
          out.flatMap((link) =>
            link.sales.flatMap((sale) =>
              sale.goods && (sale.goods.product === product || madeOf(party, product, sale.goods).value !== undefined)
                ? [sale.goods.product]
                : [],
            ),
          ),
        );
        for (const next of nexts) {
          const passed = times(amount, this.#passing(party, product, next));
          const lines = out.flatMap((link) => this.#outcomeOf(link).lines.filter((line) => line.goods?.product === next));
          const parts = this.#add(out, lines, passed);
          for (const [link, part] of parts) put(link.buyer, next, part);
        }
      }
    }
  }

  /** How much of `next` an enterprise sells for each unit of `product` that it gets. */
  #passing(enterprise: Enterprise, product: Product, next: Product): number | undefined {
    const balances = flowsOf(this.#chain).balancesOf(enterprise);
    const [here, there] = [balances.find((balance) => balance.product === product), balances.find((balance) => balance.product === next)];
    if (product !== next) {
      const stated = passedOn(enterprise, { product, grade: undefined }, { product: next, grade: undefined }).value;
      if (stated !== undefined) return stated;
    }
    const [got, sold] = [here?.available.value, there?.sold?.value];
    return got === undefined || sold === undefined || got <= 0 ? undefined : product === next ? Math.min(1, sold / got) : sold / got;
  }

  /** Adds a total to lines in proportion to what they carry; gives what each link gets of it. */
  #add(links: readonly Link[], lines: readonly Line[], total: Spread | undefined): ReadonlyMap<Link, Spread | undefined> {
    const parts = new Map<Link, Spread | undefined>();
    const flows = flowsOf(this.#chain);
    const carried = lines.map((line) => (line.sale ? flows.saleOf(line.link, line.sale).value : undefined));
    const all = carried.reduce<number | undefined>((sum, each) => (sum === undefined || each === undefined ? undefined : sum + each), 0);
    for (const link of links) {
      const mine = lines.filter((line) => line.link === link);
      if (mine.length === 0) continue;
      const outcome = this.#outcomeOf(link);
      let passed: Spread | undefined = nothing;
      const changed = outcome.lines.map((line) => {
        if (!mine.includes(line)) return line;
        const weight = lines.length === 1 ? 1 : all ? divided(carried[lines.indexOf(line)], all) : undefined;
        const part = times(total, weight);
        passed = plus(passed, part);
        const { total: scale } = outcome.basis;
        const sum = cleaned(plus(line.amount, times(part, scale === undefined || scale === 0 ? undefined : 1 / scale)), line.amount);
        return { ...line, amount: sum && sum.mean < 0 ? nothing : sum };
      });
      parts.set(link, passed);
      const lost = changed.filter((line) => !line.amount || !isNothing(line.amount));
      this.#lines.set(link, { lines: lost, basis: outcome.basis });
      this.#touchLink(link);
    }
    return parts;
  }

  /** Links that nothing goes through any more drop out, and so do those behind them that only these fed. */
  #empty(): void {
    const graph = graphOf(this.#chain);
    for (const [link, { lines }] of this.#lines) if (lines.length === 0 && link.sales.length > 0) this.#removed.add(link);
    for (const channel of this.#chain.channels) {
      if (!this.#removed.has(channel)) continue;
      for (const { from, links } of graph.stepsOf(channel)) {
        const fed =
          from.kind !== 'firm' ||
          from.produces.length > 0 ||
          graph.boughtBy(from).length === 0 ||
          graph.boughtBy(from).some((link) => !this.#removed.has(link));
        for (const link of links)
          if (!fed && graph.channelsThrough(link).every((other) => this.#removed.has(other))) this.#removed.add(link);
      }
    }
    for (const element of this.#removed) if (element.kind === 'link') this.#touchLink(element);
  }

  #remove(firm: Firm | Group): void {
    const graph = graphOf(this.#chain);
    this.#removed.add(firm);
    for (const channel of graph.channelsOf(firm)) {
      if (this.#removed.has(channel)) continue;
      const steps = this.#channels.get(channel)?.steps ?? channel.steps;
      const at = steps.findIndex((step) => step.party === firm);
      const [before, after] = [steps[at - 1]?.party, steps[at + 1]?.party];
      const direct = before && after ? graph.between(before, after) : [];
      const shorter = steps.filter((step) => step.party !== firm);
      const twin = this.#chain.channels.some(
        (other) =>
          other !== channel &&
          other.steps.length === shorter.length &&
          other.steps.every((step, index) => step.party === shorter[index]?.party),
      );
      if (direct.length === 0 || !before || !after || before.kind === 'market') this.#removed.add(channel);
      else {
        if (twin) this.#removed.add(channel);
        else this.#channels.set(channel, { ...this.#channels.get(channel), steps: shorter });
        this.#reroute(before, firm, direct, channel);
      }
      this.#touched.add(channel);
      if (before) this.#touched.add(before);
      if (after) this.#touched.add(after);
    }
    for (const link of [...graph.boughtBy(firm), ...graph.soldBy(firm)]) {
      this.#removed.add(link);
      this.#touchLink(link);
    }
  }

  /** What a supplier sold to the firm that drops out goes to that firm's buyer, where only one is left to it. */
  #reroute(seller: Enterprise, firm: Firm | Group, direct: readonly Link[], channel: Channel): void {
    const graph = graphOf(this.#chain);
    const others = graph
      .channelsOf(firm)
      .filter(
        (other) => other !== channel && other.steps.some((step, index) => step.party === seller && other.steps[index + 1]?.party === firm),
      );
    const alone = others.every((other) => {
      const at = other.steps.findIndex((step) => step.party === firm);
      return direct.some((link) => link.buyer === other.steps[at + 1]?.party);
    });
    const [target] = direct;
    if (!target) return;
    for (const link of graph.between(seller, firm)) {
      if (this.#removed.has(link)) continue;
      const from = this.#outcomeOf(link);
      const to = this.#outcomeOf(target);
      let lines = [...to.lines];
      for (const line of from.lines) {
        const amount = alone && from.basis.per === to.basis.per ? line.amount : undefined;
        const host =
          lines.find((each) => isOf(each.goods, line.goods)) ?? lines.find((each) => each.goods?.product === line.goods?.product);
        if (host) lines = lines.map((each) => (each === host ? { ...each, amount: plus(each.amount, amount) } : each));
        else lines.push({ ...line, key: addedKey(target, line.goods), link: target, amount, at: undefined, premium: undefined });
      }
      this.#lines.set(target, { lines, basis: to.basis });
      this.#lines.set(link, { lines: [], basis: from.basis });
      this.#touchLink(target);
    }
  }

  #rebuilt(): Scenario {
    const links = new Map<Link, Partial<Link>>();
    for (const [link, { lines, basis }] of this.#lines) {
      if (this.#removed.has(link)) continue;
      links.set(link, { sales: lines.map((line): Sale => saleOf(line, basis)) });
    }
    for (const element of this.#removed) {
      this.#channels.delete(element as Channel);
      this.#firms.delete(element as Firm);
      this.#groups.delete(element as Group);
    }
    const { chain, before, after } = rebuild(this.#chain, {
      firms: this.#firms,
      groups: this.#groups,
      links,
      channels: this.#channels,
      removed: this.#removed,
    });
    const touched = new Set<ChainElement>();
    for (const element of this.#touched) {
      const now = after(element);
      if (now) touched.add(now);
    }
    return { chain, touched, removed: this.#removed, before, after };
  }
}

const ranksOf = remembered(
  (chain: Chain): ReadonlyMap<Party, number> =>
    new Map(
      graphOf(chain)
        .order()
        .map((party, index) => [party, index]),
    ),
);
