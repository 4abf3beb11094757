// The price build-up of each channel: from the farm gate to the final price, what every stage pays, spends, keeps and gets, per unit of the
// final product.

import type { Figures } from '#economics/figures.ts';
import { formulas } from '#economics/formulas.ts';
import type { BuildUp } from '#economics/prices.ts';
import { unsoldAt } from '#economics/unsold.ts';
import { numberText, shareText } from '#model/wording.ts';
import { rounded } from './notes.ts';
import { figure, percent, type Row, type Table, words } from './table.ts';
import { priceOf, unitOf } from './units.ts';

export function buildUpTables(figures: Figures): readonly Table[] {
  const found = figures.chain.channels.flatMap((channel) => figures.buildUp(channel) ?? []);
  return found.map((buildUp, index): Table => {
    const { channel } = buildUp;
    const unit = priceOf(figures.chain, buildUp.product);
    const { finalPrice, producerShare } = buildUp;
    const amounts = buildUp.stages.some(({ amount }) => amount.value !== 1);
    const said =
      finalPrice.value === undefined
        ? []
        : [
            `Final price: ${numberText(finalPrice.value)} ${unit}, ${buildUp.finalIs === 'consumer price' ? 'what consumers pay in the market' : 'the price of the last link'}.${producerShare.value === undefined ? '' : ` Producer share: ${shareText(producerShare.value)}.`}`,
          ];
    return {
      name: 'build-up',
      title: `Price build-up of ${channel.name}: ${channel.steps.map(({ party }) => party.name).join(' → ')} (${unit})`,
      columns: [
        { title: 'stage' },
        { title: 'buys at', unit },
        { title: 'own costs', unit },
        { title: 'net margin', unit },
        { title: 'sells at', unit },
        { title: 'marketing margin', unit: '%' },
        ...(amounts ? [{ title: 'quantity' }] : []),
      ],
      rows: [
        ...buildUp.stages.map(
          ({ party, buysAt, cost, margin, sellsAt, marketingMargin, amount }): Row => ({
            role: 'plain',
            cells: [
              words(party.name),
              figure(buysAt, unit),
              figure(cost, unit),
              figure(margin, unit),
              figure(sellsAt, unit),
              percent(marketingMargin),
              ...(amounts ? [figure(amount, '')] : []),
            ],
          }),
        ),
      ],
      remarks: [
        ...said,
        ...unsoldRemarks(figures, buildUp),
        ...(amounts
          ? [
              `Quantity: how much of what a stage sells is in one ${unitOf(buildUp.product)} of ${buildUp.product?.name ?? 'the final product'}, by conversions and losses.`,
            ]
          : []),
        ...(index === found.length - 1
          ? [
              `Net margin: price less purchase and own costs. Marketing margin: ${formulas.marketingMargin.formula}, of the same product form.`,
            ]
          : []),
      ],
    };
  });
}

/** Where a stage buys more than becomes of it by what is said, its account bears more than its net margin does: by how much. */
export function unsoldRemarks({ chain }: Figures, { product, stages }: Pick<BuildUp, 'product' | 'stages'>): readonly string[] {
  const unit = priceOf(chain, product);
  return stages.flatMap((stage) => {
    const unsold = unsoldAt(chain, stage);
    if (unsold?.cost.value === undefined) return [];
    const amount = `${rounded({ value: unsold.amount.value, unit: '' })} ${unitOf(unsold.product)}`;
    const left = unsold.left.value === undefined ? '' : `, which leaves ${rounded({ value: unsold.left.value, unit })} ${unit}`;
    return [
      `${stage.party.name} buys ${amount} of ${unsold.product.name} that is neither sold nor said to be lost or consumed. Its account bears that, net margin doesn’t: ${rounded({ value: unsold.cost.value, unit })} ${unit}${left}.`,
    ];
  });
}
