// The price build-up of each channel: from the farm gate to the final price, what every stage pays, spends, keeps and gets, per unit of the
// final product.

import type { Figures } from '#economics/figures.ts';
import { formulas } from '#economics/formulas.ts';
import { numberText, shareText } from '#model/wording.ts';
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
        { title: 'of the final price', unit: '%' },
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
        ...(amounts
          ? [
              `Quantity: how much of what a stage sells is in one ${unitOf(buildUp.product)} of ${buildUp.product?.name ?? 'the final product'}, by conversions and losses.`,
            ]
          : []),
        ...(index === found.length - 1
          ? [
              `Net margin: price less purchase and own costs. Of the final price: ${formulas.marketingMargin.formula}, of the same product form.`,
            ]
          : []),
      ],
    };
  });
}
