// How each enterprise sells: the share of every channel, how concentrated that is, what of the final price and of a premium reaches the
// producer, and which mix of the channels is worth most to an owner who doesn't like risk.

import type { Figures } from '#economics/figures.ts';
import { formulas } from '#economics/formulas.ts';
import type { ChannelFlow } from '#economics/channel-flows.ts';
import { unknown } from '#economics/quantity.ts';
import { type Channel, type Firm, goodsName, type Group } from '#model/chain.ts';
import { type Cell, derived, figure, notApplicable, percent, type Row, type Table, words } from './table.ts';
import { moneyAndPeriod, moneyOf, priceOf, unitOf } from './units.ts';

export function channelTables(figures: Figures): readonly Table[] {
  const sellers = [...figures.chain.firms, ...figures.chain.groups].filter((of) => figures.flows.channelsOf(of).length > 0);
  return [shareTable(figures, sellers), concentrationTable(figures, sellers), priceTable(figures), ...mixTables(figures, sellers)];
}

const bases: Readonly<Record<NonNullable<ChannelFlow['basis']>, string>> = {
  volumes: 'volumes',
  stated: 'stated',
  rest: 'what is left',
};

function shareTable(figures: Figures, sellers: readonly (Firm | Group)[]): Table {
  return {
    name: 'channels',
    title: 'Channels: how each enterprise sells',
    columns: [
      { title: 'seller' },
      { title: 'channel' },
      { title: 'volume' },
      { title: 'unit' },
      { title: 'of its sales', unit: '%' },
      { title: 'read from' },
    ],
    rows: sellers.flatMap((of) =>
      figures.flows.channelsOf(of).map((flow): Row => {
        const product = flow.firstLinks.flatMap(({ sales }) => sales.flatMap(({ goods }) => (goods ? [goods.product] : [])))[0];
        return {
          role: 'plain',
          cells: [
            words(of.name),
            words(flow.name),
            figure(flow.volume, unitOf(product)),
            words(unitOf(product)),
            percent(flow.share),
            words(flow.basis ? bases[flow.basis] : '–'),
          ],
        };
      }),
    ),
    remarks: ['Shares are by volume where all that is sold is one product, else by value.'],
  };
}

function concentrationTable(figures: Figures, sellers: readonly (Firm | Group)[]): Table {
  return {
    name: 'channels',
    title: 'Channels: how concentrated sales are',
    columns: [
      { title: 'seller' },
      { title: 'channels' },
      { title: 'Herfindahl index', unit: '0…10_000' },
      { title: 'largest share', unit: '%' },
    ],
    rows: sellers.map((of): Row => {
      const { herfindahl, top } = figures.concentration(of);
      return {
        role: 'plain',
        cells: [words(of.name), words(String(figures.flows.channelsOf(of).length)), figure(herfindahl, ''), percent(top)],
      };
    }),
    remarks: [`Herfindahl index: ${formulas.herfindahl.formula}. ${formulas.herfindahl.custom ?? ''}`.trim()],
  };
}

function priceTable(figures: Figures): Table {
  const { chain } = figures;
  const premiums = chain.channels.some((channel) => figures.passThroughs(channel).length > 0);
  return {
    name: 'channels',
    title: 'Channels: the producer’s part of the price',
    columns: [
      { title: 'channel' },
      { title: 'from' },
      { title: 'farm gate' },
      { title: 'final price' },
      { title: 'unit' },
      { title: 'producer share', unit: '%' },
      { title: 'marketing margins', unit: '%' },
      ...(premiums ? [{ title: 'premium of' }, { title: 'passed on', unit: '%' }] : []),
    ],
    rows: chain.channels.flatMap((channel): Row[] => {
      const passed = figures.passThroughs(channel);
      const own = pricesOf(figures, channel);
      if (passed.length === 0) return [{ role: 'plain', cells: premiums ? [...own, notApplicable, notApplicable] : own }];
      return passed.map(
        ({ goods, share }): Row => ({
          role: 'plain',
          cells: [...own, words(goodsName(goods)), percent(share)],
        }),
      );
    }),
    remarks: [
      `Producer share: ${formulas.producerShare.formula}, of the same product form; the final price is ${formulas.finalPrice.formula}.`,
      ...(premiums ? [`Premium passed on: ${formulas.premiumPassThrough.formula}.`] : []),
    ],
  };
}

function pricesOf(figures: Figures, channel: Channel): readonly Cell[] {
  const { chain } = figures;
  const first = channel.steps[0]?.party.name ?? '?';
  const buildUp = figures.buildUp(channel);
  if (!buildUp) {
    const open = figure(unknown('price', `the links that ${channel.name} runs along`, channel.headline), '');
    return [words(channel.name), words(first), open, open, words(priceOf(chain, channel.goods)), open, open];
  }
  const { farmGate, finalPrice, producerShare, product } = buildUp;
  const share = percent(producerShare);
  return [
    words(channel.name),
    words(first),
    figure(farmGate, priceOf(chain, product)),
    figure(finalPrice, priceOf(chain, product)),
    words(priceOf(chain, product)),
    share,
    derived(share.value === undefined ? undefined : 100 - share.value, '%', share),
  ];
}

/** Guideline 7 as arithmetic, for those with several channels whose prices are known. */
function mixTables(figures: Figures, sellers: readonly (Firm | Group)[]): readonly Table[] {
  const { chain } = figures;
  const money = moneyOf(chain);
  const rows = sellers.flatMap((of): Row[] => {
    if (figures.flows.channelsOf(of).length < 2) return [];
    const mix = figures.channelMix(of);
    if (mix.ways.length === 0) return [];
    const ways = mix.ways.map(
      ({ flow, mean, equivalent, share }): Row => ({
        role: 'plain',
        cells: [words(of.name), words(flow.name), percent(flow.share), figure(mean, money), figure(equivalent, money), percent(share)],
      }),
    );
    const best = [words(of.name), words('best mix'), notApplicable, figure(mix.mean, money), figure(mix.equivalent, money), notApplicable];
    return [...ways, { role: 'total', cells: best }];
  });
  if (rows.length === 0) return [];
  return [
    {
      name: 'channels',
      title: `Channels: all sales of one enterprise through one of them, and the best mix (${moneyAndPeriod(chain)})`,
      columns: [
        { title: 'seller' },
        { title: 'channel' },
        { title: 'share now', unit: '%' },
        { title: 'mean income', unit: money },
        { title: 'certainty equivalent', unit: money },
        { title: 'best mix', unit: '%' },
      ],
      rows,
      remarks: [
        `Income is the price after its risks less the costs of each unit. The owner’s relative aversion to risk is ${figures.aversion}; what a channel can take isn’t counted.`,
      ],
    },
  ];
}
