// What the volumes and prices of a chain contradict: more sold than there is, more than the capacity, stated shares that the volumes
// deny, consumers who pay less than the sellers get. And what they leave open: more bought than sold. Ranges count with their means, half a
// percent is rounding, and what is unknown contradicts nothing. A price that is lower downstream than upstream is no error: losses and bad
// years are real.

import { type Chain, type Channel, type Firm, goodsName, type Group, isSmall, type Product } from '#model/chain.ts';
import { contradiction } from '#model/contradiction.ts';
import type { Figure, Measure } from '#model/figure.ts';
import { mean } from '#model/figure.ts';
import { graphOf } from '#model/graph.ts';
import { called, listText, shareText, totalText } from '#model/wording.ts';
import type { Finding, Fix, RelatedPlace } from '#text/finding.ts';
import type { ChannelFlow } from './channel-flows.ts';
import { type Flows, flowsOf } from './flows.ts';
import { isOf } from './sales.ts';
import type { Balance } from './mass-balance.ts';
import { figuresOf, known, type Quantity } from './quantity.ts';
import { totalOf } from './totals.ts';
import { unsoldIn } from './unsold.ts';

/** More than this is no rounding. */
const rounding = 1.005 + 1e-12;
/** From this share of what is bought on it is asked what becomes of it; less is weighing and rounding. */
const leftFrom = 0.01;
/** A stated share may differ by so much from what the volumes say. */
const sharesApart = 0.05;

/** A fix that puts a statement into an element; none where that can't be done. How texts are changed isn't known here. */
export type Inserting = (into: Firm | Group, statement: string, fix: Pick<Fix, 'title' | 'kind'>) => readonly Fix[];

/** What is contradicted, as findings at the statement that is wrong or, where several are, at the enterprise; empty where nothing is. */
export function balanceFindings(chain: Chain, inserting: Inserting = () => []): readonly Finding[] {
  const flows = flowsOf(chain);
  const findings: Finding[] = [];
  for (const enterprise of [...chain.firms, ...chain.groups]) {
    for (const balance of flows.balancesOf(enterprise)) {
      const said = oversold(balance, chain);
      if (said) findings.push(said);
      const left = leftOver(balance, inserting);
      if (left) findings.push(left);
    }
    findings.push(...overCapacity(enterprise, chain, flows));
  }
  findings.push(...sharesDenied(chain, flows), ...cheapConsumers(chain));
  return findings;
}

function oversold(balance: Balance, chain: Chain): Finding | undefined {
  const { of, product, available, used } = balance;
  const there = available.value;
  const uses = used.value ?? 0;
  // What is made is made as much as is needed; it is what it is made of that may be too little.
  if (there === undefined || uses <= there * rounding + 1e-9) return undefined;
  const comes = parts([
    ['produced', balance.produced],
    ['bought', balance.bought],
    ['imported', balance.imported],
    ['made', balance.made],
  ]);
  const gone = parts([
    ['consumed', balance.consumed],
    ['lost', balance.lost],
    ['needed for what it makes', balance.converted],
  ]);
  const like = [balance.sold, balance.bought, balance.produced].flatMap((quantity) =>
    quantity ? figuresOf(quantity, 20).filter((figure) => figure.measure === 'amount') : [],
  );
  const text = (quantity: Quantity<'amount'>) => asWritten(quantity, like, product);
  const inText = listText(comes.map(([what, quantity]) => `${text(quantity)} ${what}`));
  const outText = gone.map(([what, quantity]) => `${text(quantity)} ${what}`);
  const sold = balance.sold?.value === undefined ? undefined : `${text(balance.sold)} sold`;
  const used_ = listText([...outText, ...(sold ? [sold] : []), ...(sold || outText.length > 0 ? [] : ['the sales that are known'])]);
  const links = graphOf(chain).soldBy(of);
  const sales = links.flatMap((link) => link.sales.filter((sale) => sale.goods?.product === product).map((sale) => ({ link, sale })));
  const related: RelatedPlace[] = [];
  for (const quantity of [...comes, ...gone, ...(balance.sold ? [['sold', balance.sold] as const] : [])].flatMap(([, each]) => [each]))
    for (const figure of figuresOf(quantity, 6)) if (related.length < 8) related.push({ place: figure.place, message: figure.text });
  const [first] = sales;
  const place = sales.length === 1 && first ? first.sale.headline : of.headline;
  return contradiction(
    'more-sold-than-there-is',
    place,
    `${called(of)} has ${text(available)} of ${called(product)} (${inText}), but ${used_}: ${asTotal(uses - there, like, product)} too much.`,
    {
      related: related.filter(
        (each, index) =>
          !(each.place.start === place.start && each.place.file === place.file) &&
          related.findIndex((other) => other.place.start === each.place.start) === index,
      ),
    },
  );
}

/** A hint: stocks and own use are real, and only who knows the case can say. */
function leftOver(balance: Balance, inserting: Inserting): Finding | undefined {
  const unsold = unsoldIn(balance);
  if (!unsold || unsold.share <= leftFrom) return undefined;
  const { of, product, bought, sold, lost, consumed, converted } = balance;
  const like = [bought, sold].flatMap((quantity) =>
    quantity ? figuresOf(quantity, 20).filter(({ measure }) => measure === 'amount') : [],
  );
  const gone = parts([
    ['sold', sold],
    ['worked up', converted],
    ['consumed', consumed],
    ['lost', lost],
  ]);
  const text = (quantity: Quantity<'amount'>) => asWritten(quantity, like, product);
  const rest = asTotal(unsold.amount.value!, like, product);
  const what = `${called(of)} buys ${text(bought!)} of ${called(product)}, of which ${listText(gone.map(([how, quantity]) => `${text(quantity)} is ${how}`))}`;
  const loses = `loses ${shareText(unsold.share)} of ${product.name}`;
  const messages = [
    ...(lost ? [] : [`${what}: say what becomes of ${rest}, as with \`${loses}\` or \`consumes …\`.`]),
    `${what}: it isn’t said what becomes of ${rest}.`,
    `It isn’t said what becomes of ${rest} of the ${called(product)} that ${called(of)} buys.`,
  ];
  const fixes = [
    ...inserting(of, loses, { title: `Say that it is lost: \`${loses}\``, kind: 'suggested' }),
    ...(of.kind === 'firm' && (of.household || isSmall(of))
      ? inserting(of, `consumes ? ${product.name}`, {
          title: 'Say that its households use it: `consumes ?`, to be filled in',
          kind: 'placeholder',
        })
      : []),
  ];
  return contradiction('less-sold-than-bought', of.headline, messages, { fixes });
}

function parts(named: readonly (readonly [string, Quantity<'amount'> | undefined])[]): readonly (readonly [string, Quantity<'amount'>])[] {
  return named.flatMap(([what, quantity]) => (quantity?.value ? [[what, quantity] as const] : []));
}

/** A single stated figure as it is written; a sum in the unit of most of its parts. */
function asWritten(quantity: Quantity<'amount'>, like: readonly Figure<Measure>[], product: Product): string {
  const figures = figuresOf(quantity, 2);
  const [only] = figures;
  const apart = Math.abs((only ? mean(only) : Number.NaN) - (quantity.value ?? Number.NaN));
  if (figures.length === 1 && only && only.per === undefined && apart <= 1e-9 * Math.abs(quantity.value ?? 0)) return only.text;
  return asTotal(quantity.value ?? 0, like, product);
}

function asTotal(value: number, like: readonly Figure<Measure>[], product: Product): string {
  const totals = like.filter((figure) => figure.per === undefined);
  return totalText(value, totals.length > 0 ? totals : like, product.baseUnit);
}

function overCapacity(enterprise: Firm | Group, chain: Chain, flows: Flows): readonly Finding[] {
  return enterprise.capacities.flatMap(({ amount, goods, headline }) => {
    if (!goods || goods.grade || amount === undefined || amount === 'none') return [];
    const balance = flows.balancesOf(enterprise).find(({ product }) => product === goods.product);
    const capacity = totalOf('amount', amount, enterprise, chain, 'its capacity', headline);
    const handled = [balance?.produced, balance?.made, balance?.bought, balance?.sold].flatMap((quantity) =>
      quantity?.value === undefined ? [] : [quantity],
    );
    const most = handled.reduce<Quantity<'amount'>>((all, each) => (each.value! > all.value! ? each : all), known('amount', 0));
    if (capacity.value === undefined || most.value! <= capacity.value * rounding) return [];
    const what = most === balance?.produced ? 'produces' : most === balance?.made ? 'makes' : most === balance?.bought ? 'buys' : 'sells';
    return [
      contradiction(
        'over-capacity',
        headline,
        `${called(enterprise)} ${what} ${asWritten(most, figuresOf(most), goods.product)} of ${called(goods.product)}, more than its capacity of ${amount.text}.`,
        {
          related: figuresOf(most, 4).map((figure) => ({ place: figure.place, message: figure.text })),
        },
      ),
    ];
  });
}

function sharesDenied(chain: Chain, flows: Flows): readonly Finding[] {
  const findings: Finding[] = [];
  const byChannel = new Map<Firm | Group, ReadonlyMap<Channel | undefined, ChannelFlow>>();
  for (const channel of chain.channels)
    for (const { share, of, place } of channel.shares) {
      if (!of || share === undefined || share === 'none') continue;
      const known = byChannel.get(of) ?? new Map(flows.channelsOf(of).map((flow) => [flow.channel, flow]));
      byChannel.set(of, known);
      const flow = known.get(channel);
      if (flow?.basis !== 'volumes' || flow.share.value === undefined) continue;
      if (flow.share.value >= share.low - sharesApart && flow.share.value <= share.high + sharesApart) continue;
      findings.push(
        contradiction(
          'share-against-volumes',
          place,
          `${called(channel)} is said to take ${share.text} of ${called(of)}’s sales; by the volumes on the links it is ${shareText(flow.share.value)}.`,
          {
            related: flow.firstLinks
              .flatMap((link) => link.sales.map((sale) => ({ place: sale.headline, message: `On \`${link.name}\`` })))
              .slice(0, 5),
          },
        ),
      );
    }
  return findings;
}

function cheapConsumers(chain: Chain): readonly Finding[] {
  const graph = graphOf(chain);
  return chain.markets.flatMap((market) =>
    market.prices.flatMap(({ price, goods, headline }) => {
      if (price === undefined || price === 'none' || !goods) return [];
      for (const link of graph.boughtBy(market))
        for (const sale of link.sales) {
          if (!isOf(sale.goods, goods) || sale.goods?.grade !== goods.grade || sale.at === undefined || sale.at === 'none') continue;
          if (sale.at.low > price.high * rounding)
            return [
              contradiction(
                'consumers-pay-less',
                headline,
                `Consumers in ${called(market)} pay ${price.text} for ${called(goodsName(goods))}, but \`${link.name}\` gets ${sale.at.text}.`,
                { related: [{ place: sale.headline, message: 'What the seller gets' }] },
              ),
            ];
        }
      return [];
    }),
  );
}
