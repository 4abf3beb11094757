// What becomes of a product inside one enterprise: how much of another comes out of it, by as many of its conversions as that takes, and
// which share of it is lost. How much of each product there is, is `mass-balance.ts`'s to say.

import { type Conversion, type Firm, type Goods, goodsName, type Group, type Loss, type Product } from '#model/chain.ts';
import type { Figure } from '#model/figure.ts';
import { groupBy } from '#text/grouped.ts';
import { combine, given, known, type Quantity, type Share, unknown } from './quantity.ts';

/** How much of one product there is for a unit of another, or of the same: base units by base units. */
export type Yield = Quantity<'index'>;

/** All of it. */
export const unchanged: Yield = known('index', 1);

/** Which share of some goods a lost amount is. */
export type ShareOfAmount = (lost: Figure<'amount'>, loss: Loss) => Share;

/**
 * What of a unit of some goods isn't lost. A loss that is stated as an amount takes nothing from a unit more, unless `ofAmount` tells which
 * share of all units it is; one of a grade tells nothing of goods without a grade.
 */
export function keptOf({ losses, name }: Firm | Group, goods: Goods, ofAmount?: ShareOfAmount): Yield {
  let lost: Share[] | undefined;
  for (const loss of losses) {
    const { quantity, goods: meant, place } = loss;
    if (quantity === 'none' || (meant && meant.product !== goods.product)) continue;
    if (meant?.grade && goods.grade && meant.grade !== goods.grade) continue;
    const isAmount = quantity?.measure === 'amount';
    if (isAmount && !ofAmount) continue;
    lost ??= [];
    if (quantity === undefined || (meant?.grade && !goods.grade))
      lost.push(unknown('share', `how much ${goodsName(goods)} is lost by ${name}`, place));
    else lost.push(quantity.measure === 'amount' ? ofAmount!(quantity, loss) : given('share', quantity));
  }
  return lost
    ? combine('index', lost, () =>
        Math.max(
          0,
          lost.reduce((rest, { value }) => rest - value!, 1),
        ),
      )
    : unchanged;
}

/**
 * How much of some goods comes out of a unit of a product that is put in, less what is lost of all that is made on the way. Unknown where
 * no conversion leads there, and where alternatives differ in what they give.
 */
export function madeOf(of: Firm | Group, from: Product, to: Goods, ofAmount?: ShareOfAmount): Yield {
  const { conversions } = of;
  const [only] = conversions;
  const made = conversions.length === 1 && only ? ratioOf(only, from, to.product) : ratiosFrom(of, from, ofAmount).get(to.product);
  return made ? product(made, keptOf(of, to, ofAmount)) : unsaid(of, from, to.product);
}

/** What is sold of some goods for each unit of some that is bought: by conversions and losses, else all of it. */
export function passedOn(of: Firm | Group, bought: Goods, sold: Goods, ofAmount?: ShareOfAmount): Yield {
  // Who sorts what it buys loses of what it sells: the grade is the sold one's where it is said.
  if (bought.product === sold.product) return keptOf(of, sold.grade ? sold : bought, ofAmount);
  return product(keptOf(of, bought, ofAmount), madeOf(of, bought.product, sold, ofAmount));
}

function product(one: Yield, other: Yield): Yield {
  if (one === unchanged) return other;
  return other === unchanged ? one : combine('index', [one, other], () => one.value! * other.value!);
}

function unsaid({ name, headline }: Firm | Group, from: Product, to: Product): Yield {
  return unknown('index', `how much ${to.name} ${name} gets out of ${from.name}`, headline);
}

/** By one line; undefined where it doesn't turn the one into the other. */
function ratioOf({ input, outputs, place }: Conversion, from: Product, to: Product): Yield | undefined {
  if (input.goods?.product !== from) return undefined;
  const output = outputs.find(({ goods }) => goods?.product === to);
  if (!output) return undefined;
  const [put, got] = [input.amount, output.amount];
  if (put === undefined || got === undefined) return unknown('index', `how much ${to.name} comes out of ${from.name}`, place);
  const [needed, made] = [given('amount', put), given('amount', got)];
  return needed.value === 0
    ? unknown('index', `how much ${from.name} is in ${to.name}`, place)
    : combine('index', [needed, made], () => made.value! / needed.value!);
}

/** Of each product that can be made of one. It gets known once and unknown at most once after that, so that circles end. */
function ratiosFrom(of: Firm | Group, from: Product, ofAmount: ShareOfAmount | undefined): ReadonlyMap<Product, Yield> {
  const byInput = groupBy(of.conversions, ({ input }) => input.goods?.product);
  const found = new Map<Product, Yield>();
  const open = [from];
  for (let at = open.pop(); at; at = open.pop()) {
    const here = at === from ? unchanged : product(found.get(at)!, keptOf(of, { product: at, grade: undefined }, ofAmount));
    for (const conversion of byInput.get(at) ?? [])
      for (const { goods } of conversion.outputs) {
        const each = goods && goods.product !== from ? ratioOf(conversion, at, goods.product) : undefined;
        if (!goods || !each) continue;
        const before = found.get(goods.product);
        const now = product(here, each);
        if (before && (before.value === undefined || near(before.value, now.value))) continue;
        found.set(goods.product, before ? unsaid(of, from, goods.product) : now);
        open.push(goods.product);
      }
  }
  return found;
}

function near(one: number, other: number | undefined): boolean {
  return other !== undefined && Math.abs(one - other) <= 1e-9 * one;
}
