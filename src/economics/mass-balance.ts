// What an enterprise has of each product and where it goes: produced, bought, imported and made against consumed, lost, turned into
// something else and sold. What goes into conversions follows from what is sold. Volumes of links come from `flows.ts`; what contradicts
// itself is `balance.ts`'s to say.

import {
  type Chain,
  type Conversion,
  type Firm,
  type Goods,
  goodsName,
  type Group,
  type Link,
  type Loss,
  type Product,
} from '#model/chain.ts';
import { type Figure, mean } from '#model/figure.ts';
import { graphOf } from '#model/graph.ts';
import type { Flows } from './flows.ts';
import { type Amount, combine, known, minus, nought, partOf, plus, type Share, stated, sum, unknown, withPart } from './quantity.ts';
import { givenTotal } from './totals.ts';

/** One product of one enterprise over the period. What isn't stated at all is undefined: it is neither zero nor needed. */
export interface Balance {
  readonly of: Firm | Group;
  readonly product: Product;
  readonly produced: Amount | undefined;
  readonly bought: Amount | undefined;
  readonly imported: Amount | undefined;
  /** What has to come out of its conversions for what it sells. */
  readonly made: Amount | undefined;
  readonly consumed: Amount | undefined;
  readonly lost: Amount | undefined;
  /** Not taken as this grade by the buyers: it may still be sold as another, so that it isn't subtracted. */
  readonly rejected: Amount | undefined;
  /** What goes into its conversions. */
  readonly converted: Amount | undefined;
  readonly sold: Amount | undefined;
  /** Produced, bought, imported and made; unknown where one of them is, or where nothing is stated about where it comes from. */
  readonly available: Amount;
  /** What is left of it: unsold, or used in ways that aren't stated. Negative where more is sold than there is. */
  readonly rest: Amount;
  /** At least so much is used, whatever the unknown parts are. */
  readonly used: Amount;
}

/** The flows of one product that are stated, and those that follow; a list stays undefined while there is nothing in it. */
interface Tally {
  readonly product: Product;
  produced: Amount[] | undefined;
  bought: Amount[] | undefined;
  imported: Amount[] | undefined;
  consumed: Amount[] | undefined;
  sold: Amount[] | undefined;
  made: Amount[] | undefined;
  converted: Amount[] | undefined;
  /** Produced, bought and imported, and what takes from it; worked out when it is first asked for. */
  supply: { readonly own: Amount | undefined; readonly losses: Losses } | undefined;
}

/** What is lost of a product: amounts of it, and a share of all there is of it; undefined where there is none. */
interface Losses {
  readonly amounts: Amount | undefined;
  readonly share: Share | undefined;
}

/** The products of one enterprise: it has few, where a chain may have many enterprises. */
interface Book {
  readonly of: Firm | Group;
  readonly chain: Chain;
  readonly tallies: Tally[];
  /** What it buys without saying of which product: it may be any. */
  unsaid: Amount | undefined;
  /** The same of what it sells. */
  soldUnsaid: Amount | undefined;
}

/** One for each product, in the order in which they come up. */
export function massBalance(of: Firm | Group, chain: Chain, flows: Flows): readonly Balance[] {
  const book: Book = { of, chain, tallies: [], unsaid: undefined, soldUnsaid: undefined };
  trade(book, flows);
  const conversions = of.conversions.length === 0 ? noConversions : of.conversions.filter(isWhole);
  for (const { input, outputs } of conversions) {
    tallyOf(book, input.goods.product);
    for (const output of outputs) if (output.goods) tallyOf(book, output.goods.product);
  }
  if (of.kind === 'firm') {
    stateFlows(book, of, 'produced', of.produces);
    stateFlows(book, of, 'consumed', of.consumes);
    stateFlows(book, of, 'imported', of.imports);
  }
  openConversions(book);
  if (book.soldUnsaid) for (const mine of book.tallies) mine.sold = withPart(mine.sold, book.soldUnsaid);
  if (conversions.length > 0) convert(book, conversions);
  return book.tallies.map((mine) => balanceOf(mine, book));
}

const noConversions: readonly WholeConversion[] = [];

function tallyOf({ tallies }: Book, product: Product): Tally {
  for (const own of tallies) if (own.product === product) return own;
  const own: Tally = {
    product,
    produced: undefined,
    bought: undefined,
    imported: undefined,
    consumed: undefined,
    sold: undefined,
    made: undefined,
    converted: undefined,
    supply: undefined,
  };
  tallies.push(own);
  return own;
}

function trade(book: Book, flows: Flows): void {
  const { of, chain } = book;
  const graph = graphOf(chain);
  for (const link of graph.boughtBy(of)) {
    if (link.sales.length === 0) book.unsaid = carriedBy(link, link.headline);
    for (const sale of link.sales) {
      if (sale.goods) {
        const own = tallyOf(book, sale.goods.product);
        own.bought = withPart(own.bought, flows.saleOf(link, sale));
      } else book.unsaid = carriedBy(link, sale.place);
    }
  }
  for (const link of graph.soldBy(of)) {
    if (link.sales.length === 0) book.soldUnsaid = carriedBy(link, link.headline);
    for (const sale of link.sales) {
      if (sale.goods) {
        const own = tallyOf(book, sale.goods.product);
        own.sold = withPart(own.sold, flows.saleOf(link, sale));
      } else book.soldUnsaid = carriedBy(link, sale.place);
    }
  }
}

function carriedBy(link: Link, place: Link['headline']): Amount {
  return unknown('amount', `what ${link.name} carries`, place);
}

function stateFlows(book: Book, of: Firm, kind: 'produced' | 'consumed' | 'imported', flows: Firm['produces']): void {
  for (const { goods, amount, place, season } of flows) {
    if (!goods) continue;
    const own = tallyOf(book, goods.product);
    const all =
      amount === undefined
        ? unknown('amount', `how much ${goodsName(goods)} is ${kind} by ${of.name}`, place)
        : givenTotal('amount', amount, of, book.chain, season);
    own[kind] = withPart(own[kind], all);
  }
}

/** What goes into a conversion of unknown size, and what comes out of it, isn't known; that there is something is. */
function openConversions(book: Book): void {
  const { of } = book;
  for (const { input, outputs, place } of of.conversions) {
    if (!input.goods || input.amount !== undefined) continue;
    const open = unknown('amount', `how much ${goodsName(input.goods)} ${of.name} turns into something else`, place);
    put(book, 'converted', input.goods.product, open);
    for (const output of outputs) if (output.goods) put(book, 'made', output.goods.product, open);
  }
}

function put(book: Book, kind: 'made' | 'converted', product: Product, amount: Amount): void {
  const mine = tallyOf(book, product);
  mine[kind] = withPart(mine[kind], amount);
}

function supplyOf(mine: Tally, { of, chain, unsaid }: Book): NonNullable<Tally['supply']> {
  let { supply } = mine;
  if (!supply) {
    const { product, produced, bought, imported } = mine;
    const parts = joined(produced, bought, imported);
    if (parts.length > 0 && unsaid) parts.push(unsaid);
    // Who stands at the production level makes something, even where how much isn't stated.
    if (parts.length > 0 && !produced && of.kind === 'firm' && of.level?.words.includes('production'))
      parts.push(unknown('amount', `how much ${product.name} is produced by ${of.name}`, of.headline));
    mine.supply = supply = {
      own: parts.length > 0 ? sum('amount', parts) : undefined,
      losses: lossesOf(of, of.losses, product, chain, 'lost'),
    };
  }
  return supply;
}

/** From what is sold back to what it is made of: how often each conversion has to be run. */
function convert(book: Book, conversions: readonly WholeConversion[]): void {
  const { of } = book;
  for (const product of outputsFirst(book.tallies, conversions)) {
    const makers = conversions.filter((conversion) => conversion.outputs.some((output) => output.goods?.product === product));
    const [maker] = makers;
    if (!maker) continue;
    const mine = tallyOf(book, product);
    const { own, losses } = supplyOf(mine, book);
    const needed = joined(mine.sold, mine.consumed, mine.converted, losses.amounts && [losses.amounts]);
    if (needed.length === 0) continue;
    const already = sum('amount', mine.made ?? []);
    const there = own ? [own, already] : [already];
    // A share is lost of what is made for it, too: so much more has to be made.
    const kept = keptBy(losses.share, product, of);
    const lacking = combine('amount', [...needed, ...there, ...(losses.share ? [kept] : [])], () =>
      Math.max(0, sum('amount', needed).value! / kept.value! - sum('amount', there).value!),
    );
    if (makers.length > 1) {
      // Several ways to make one product: which one was taken isn't said.
      const unsure = unknown('amount', `how ${of.name} makes its ${product.name}`, of.headline);
      for (const each of makers) put(book, 'converted', each.input.goods.product, lacking.value === 0 ? lacking : unsure);
      put(book, 'made', product, lacking);
      continue;
    }
    run(book, maker, product, lacking);
  }
}

/** One conversion as often as what is lacking of one of its outputs needs it. */
function run(book: Book, { input, outputs, place }: WholeConversion, product: Product, lacking: Amount): void {
  const from = input.goods.product;
  const perRun = amountOf(outputs.find((output) => output.goods?.product === product)?.amount);
  if (perRun === undefined || perRun <= 0) {
    put(book, 'converted', from, unknown('amount', `how much ${product.name} comes out of ${from.name}`, place));
    put(book, 'made', product, lacking);
    return;
  }
  const figures = [input.amount, ...outputs.flatMap(({ amount }) => (amount && amount !== 'none' ? [amount] : []))];
  const inRuns = (each: number) => combine('amount', [lacking, known('amount', each, figures)], () => (lacking.value! / perRun) * each);
  for (const { goods, amount } of outputs) {
    const each = amountOf(amount);
    if (goods && each !== undefined) put(book, 'made', goods.product, inRuns(each));
  }
  put(book, 'converted', from, inRuns(mean(input.amount)));
}

function balanceOf(mine: Tally, book: Book): Balance {
  const { of, chain } = book;
  const { own, losses } = supplyOf(mine, book);
  const { product, produced, bought, imported, consumed, sold, made, converted } = mine;
  const comes = own ? (made ? [own, ...made] : [own]) : (made ?? []);
  const available =
    comes.length > 0 ? sum('amount', comes) : unknown('amount', `where the ${product.name} of ${of.name} comes from`, of.headline);
  const lost = lostOf(losses, available);
  const goes = joined(consumed, lost && [lost], converted, sold);
  const gone = sum('amount', goes);
  return {
    of,
    product,
    produced: whole(produced),
    bought: whole(bought),
    imported: whole(imported),
    made: whole(made),
    consumed: whole(consumed),
    lost,
    rejected: lostOf(lossesOf(of, of.rejects, product, chain, 'rejected'), available),
    converted: whole(converted),
    sold: whole(sold),
    available,
    rest: minus(available, gone),
    used:
      gone.value === undefined
        ? sum(
            'amount',
            goes.filter((one) => one.value !== undefined),
          )
        : gone,
  };
}

/** All of these lists as one; where only one has something, it is a copy of that. */
function joined(
  one: readonly Amount[] | undefined,
  two: readonly Amount[] | undefined,
  three: readonly Amount[] | undefined,
  four?: readonly Amount[],
): Amount[] {
  if (!one && !two && !three) return four ? four.slice() : [];
  return [...(one ?? none), ...(two ?? none), ...(three ?? none), ...(four ?? none)];
}

const none: readonly Amount[] = [];

function whole(parts: readonly Amount[] | undefined): Amount | undefined {
  return parts && sum('amount', parts);
}

type WholeConversion = Conversion & { readonly input: { readonly amount: Figure<'amount'>; readonly goods: Goods } };

function isWhole(conversion: Conversion): conversion is WholeConversion {
  const { amount, goods } = conversion.input;
  return goods !== undefined && amount !== undefined && amount !== 'none' && mean(amount) > 0;
}

function amountOf(figure: Figure<'amount'> | 'none' | undefined): number | undefined {
  return figure === undefined ? undefined : figure === 'none' ? 0 : mean(figure);
}

/** What the enterprise makes last comes first, so that each need is known before what it is made of. Circles keep the stated order. */
function outputsFirst(tallies: readonly Tally[], conversions: readonly WholeConversion[]): readonly Product[] {
  const order: Product[] = [];
  const state = new Map<Product, 'open' | 'done'>();
  const outputsOf = (product: Product) =>
    conversions
      .filter((one) => one.input.goods.product === product)
      .flatMap((one) => one.outputs.flatMap((output) => (output.goods ? [output.goods.product] : [])));
  for (const { product: root } of tallies) {
    const work = [{ product: root, leave: false }];
    while (work.length > 0) {
      const { product, leave } = work.pop()!;
      if (leave) {
        state.set(product, 'done');
        order.push(product);
      } else if (!state.has(product)) {
        state.set(product, 'open');
        work.push({ product, leave: true }, ...outputsOf(product).map((next) => ({ product: next, leave: false })));
      }
    }
  }
  return order;
}

const noLosses: Losses = { amounts: undefined, share: undefined };

/** What is lost of a product by what is stated. A share of one grade is unknown while the grade's amount is. */
function lossesOf(of: Firm | Group, losses: readonly Loss[], product: Product, chain: Chain, what: 'lost' | 'rejected'): Losses {
  let amounts: Amount[] | undefined;
  let shares: Share[] | undefined;
  for (const { quantity, goods, place } of losses) {
    if (goods && goods.product !== product) continue;
    const name = `how much ${goods ? goodsName(goods) : product.name} is ${what} by ${of.name}`;
    if (quantity === undefined || (goods?.grade && quantity !== 'none' && quantity.measure === 'share'))
      amounts = withPart(amounts, unknown('amount', name, place));
    else if (quantity === 'none') amounts = withPart(amounts, nought('amount'));
    else if (quantity.measure === 'amount') amounts = withPart(amounts, givenTotal('amount', quantity, of, chain));
    else shares = withPart(shares, stated('share', quantity, name, place));
  }
  return amounts || shares ? { amounts: whole(amounts), share: shares && sum('share', shares) } : noLosses;
}

/** Of all there is of a product; undefined where nothing is said of losses. */
function lostOf({ amounts, share }: Losses, available: Amount): Amount | undefined {
  if (!share) return amounts;
  const part = partOf(share, available);
  return amounts ? plus(amounts, part) : part;
}

/** What is left of a unit; unknown where nothing is. */
function keptBy(lost: Share | undefined, product: Product, of: Firm | Group): Share {
  if (!lost) return allOfIt;
  if (lost.value !== undefined && lost.value >= 1)
    return unknown('share', `how much ${product.name} isn’t lost by ${of.name}`, of.headline);
  return combine('share', [lost], () => 1 - lost.value!);
}

const allOfIt = known('share', 1);
