// Figures beside the text, where the analyst writes: what a line comes to, margins, shares, the producer's share, foreign money in the
// chain's. Only what is known is shown, and only for the lines that are asked for; what is missing is the hover's business. Editors cut off
// what is longer than some forty letters in a line, all hints of the line together: a hint is the figure, the tooltip says the rest.

import type { Checked } from '#analysis/workspace.ts';
import type { Figures } from '#economics/figures.ts';
import { salePrice, saleValue } from '#economics/sales.ts';
import { type Formula, formulas } from '#economics/formulas.ts';
import { type Dimension, type Quantity, worth } from '#economics/quantity.ts';
import { inScope, totalOf } from '#economics/totals.ts';
import { nodesAt, planOf } from '#language/names.ts';
import type { QuantityNode, Statement } from '#language/syntax.ts';
import { currencies } from '#language/vocabulary.ts';
import type { Channel, Firm, Group, Link } from '#model/chain.ts';
import type { Stated } from '#model/figure.ts';
import { graphOf } from '#model/graph.ts';
import { forReading, numberText, shareText, totalText } from '#model/wording.ts';
import type { Place, Span } from '#text/span.ts';
import { converted, figureAt } from './figures.ts';
import { lastBefore } from './places.ts';

/** Each can be turned off: `vchain.inlayHints.margins` … */
export const hintKinds = ['margins', 'shares', 'producerShare', 'totals', 'convertedMoney'] as const;
export type HintKind = (typeof hintKinds)[number];

export interface Hint {
  readonly kind: HintKind;
  /** Behind what it is about. */
  readonly at: number;
  readonly text: string;
  readonly tooltip: string;
}

/** In the order of the text. */
export function hintsIn(checked: Checked, span: Span, wanted: ReadonlySet<HintKind>): readonly Hint[] {
  const found = new Map<string, Hint>();
  const add: Add = (kind, at, text, tooltip, of) => {
    if (at.file !== checked.file || !wanted.has(kind) || at.end < span.start || at.end > span.end) return;
    // A firm that two chains use shows what the first one says.
    const key = `${kind} ${at.end}`;
    if (found.has(key)) return;
    const [mark, note] = of?.assumed ? ['*', ' * It rests on at least one assumption.'] : ['', ''];
    found.set(key, { kind, at: at.end, text: forReading(`${text}${mark}`), tooltip: forReading(`${tooltip}${note}`) });
  };
  const inside = ({ place }: { readonly place: Place }) =>
    place.file === checked.file && place.end >= span.start && place.start <= span.end;
  for (const { chain, figures } of checked.chains) {
    for (const link of chain.links) if (inside(link)) linkHints(figures, link, wanted, add);
    for (const of of [...chain.firms, ...chain.groups]) if (inside(of)) enterpriseHints(figures, of, wanted, add);
    for (const channel of chain.channels) if (inside(channel)) channelHints(figures, channel, wanted, add);
  }
  if (wanted.has('convertedMoney')) foreignMoney(checked, span, add);
  return [...found.values()].toSorted((a, b) => a.at - b.at);
}

/** With the quantity that the text shows, which may rest on assumptions. */
type Add = (kind: HintKind, at: Place, text: string, tooltip: string, of: Quantity<Dimension> | undefined) => void;

const explained = ({ title, formula, custom }: Formula) => `${title}: ${formula}.${custom ? ` ${custom}` : ''}`;

// ── links ──

function linkHints(figures: Figures, link: Link, wanted: ReadonlySet<HintKind>, add: Add): void {
  const { chain, flows } = figures;
  if (wanted.has('totals') && chain.currency !== undefined)
    for (const sale of link.sales) {
      const amount = flows.saleOf(link, sale);
      const value = saleValue(link, sale, flows);
      if (value.value === undefined) {
        // How many there are isn't said: of one it can be.
        if (!sale.amount || sale.amount === 'none' || sale.amount.per !== 'firm') continue;
        const amount = inScope('firm', 'amount', sale.amount, link.seller, chain, '', sale.place, sale.season);
        const each = worth(amount, salePrice(link, sale));
        if (each.value !== undefined)
          add(
            'totals',
            sale.headline,
            `= ${numberText(each.value)} ${chain.currency}/firm`,
            'What the line comes to for one enterprise in the period: volume × price, premium included.',
            each,
          );
        continue;
      }
      const perWhat = sale.amount && sale.amount !== 'none' ? sale.amount.per : undefined;
      const whole =
        perWhat && amount.value !== undefined ? `${amountText(sale.amount, amount.value, sale.goods?.product.baseUnit)} · ` : '';
      add(
        'totals',
        sale.headline,
        `= ${whole}${numberText(value.value)} ${chain.currency}`,
        'What the line comes to in the period, over all enterprises: volume × price, premium included.',
        value,
      );
    }
  if (!wanted.has('margins')) return;
  const margin = marginOf(figures, link);
  if (margin)
    add(
      'margins',
      link.headline,
      `adds ${margin.text}`,
      `What ${link.seller.name} adds to the price in the channel ${margin.channel.name}, and its part of the final price. ${explained(formulas.marketingMargin)}`,
      margin.part,
    );
}

/** Of the seller, in the first channel whose prices are known; the one who begins a channel has a producer share instead. */
function marginOf(
  figures: Figures,
  link: Link,
): { readonly text: string; readonly part: Quantity<Dimension>; readonly channel: Channel } | undefined {
  const { chain } = figures;
  for (const channel of graphOf(chain).channelsThrough(link)) {
    const buildUp = figures.buildUp(channel);
    const stage = buildUp?.stages.find(({ party }, index) => party === link.seller && index > 0);
    const [sells, buys, part] = [stage?.sellsAt, stage?.buysAt, stage?.marketingMargin];
    if (sells?.value === undefined || buys?.value === undefined || part?.value === undefined) continue;
    const price = `${numberText(sells.value - buys.value)} ${chain.currency ?? ''}/${buildUp?.product?.baseUnit ?? 'unit'}`;
    return { text: `${price}, ${shareText(part.value)}`, part, channel };
  }
  return undefined;
}

// ── firms and groups ──

function enterpriseHints(figures: Figures, of: Firm | Group, wanted: ReadonlySet<HintKind>, add: Add): void {
  const { chain } = figures;
  if (!wanted.has('totals')) return;
  if (of.kind === 'firm')
    for (const flow of of.produces) {
      if (!flow.amount || flow.amount === 'none' || flow.amount.per === undefined) continue;
      const total = totalOf('amount', flow.amount, of, chain, '', flow.place, flow.season);
      if (total.value === undefined) continue;
      add(
        'totals',
        flow.headline,
        `= ${amountText(flow.amount, total.value, flow.goods?.product.baseUnit)}`,
        'Over all enterprises of the type and the whole of the period.',
        total,
      );
    }
  if (of.costs.length === 0 || chain.currency === undefined) return;
  const scope = figures.account(of).netProfit.value === undefined ? 'firm' : 'all';
  const { valueAdded, netProfit } = figures.account(of, scope);
  if (valueAdded.value === undefined || netProfit.value === undefined) return;
  const unit = scope === 'all' ? chain.currency : `${chain.currency}/firm`;
  add(
    'totals',
    of.headline,
    `net profit ${numberText(netProfit.value)} ${unit}`,
    `${scope === 'all' ? 'All enterprises of the type' : 'One enterprise of the type'}, in the period; value added: ${numberText(valueAdded.value)} ${unit}. ${explained(formulas.netProfit)} ${explained(formulas.valueAdded)}`,
    netProfit,
  );
}

/** A total in the unit that it is stated in for each. */
function amountText(like: Stated<'amount'> | undefined, value: number, base: string | undefined): string {
  return totalText(value, like && like !== 'none' ? [like] : [], base);
}

// ── channels ──

function channelHints(figures: Figures, channel: Channel, wanted: ReadonlySet<HintKind>, add: Add): void {
  const first = channel.steps[0]?.party;
  if (wanted.has('shares') && first && first.kind !== 'market') {
    const flow = figures.flows.channelsOf(first).find((one) => one.channel === channel);
    // What stands there as a share needs no hint.
    if (flow?.share.value !== undefined && flow.basis !== 'stated')
      add(
        'shares',
        channel.headline,
        `${shareText(flow.share.value)} of sales`,
        `The part of ${first.name}’s sales that goes this way: ${flow.basis === 'rest' ? 'what the stated shares leave over' : 'by volume where all is one product, else by value'}.`,
        flow.share,
      );
  }
  if (!wanted.has('producerShare')) return;
  const buildUp = figures.buildUp(channel);
  if (buildUp?.producerShare.value === undefined || buildUp.stages.length < 2) return;
  add(
    'producerShare',
    channel.headline,
    `producer share ${shareText(buildUp.producerShare.value)}`,
    `${explained(formulas.producerShare)} The final price is ${buildUp.finalIs === 'consumer price' ? 'what consumers pay in the market' : 'that of the last link'}.`,
    buildUp.producerShare,
  );
}

// ── foreign money ──

function foreignMoney(checked: Checked, span: Span, add: Add): void {
  for (const statement of statementsIn(checked.parsed.statements, span)) {
    if (!statement.form || statement.start > span.end || statement.end < span.start) continue;
    for (const path of planOf(statement.form).figures)
      for (const quantity of nodesAt<QuantityNode>(statement, path)) {
        const unit = quantity.parts?.at(-1)?.unit;
        const money = unit?.first?.text;
        if (money === undefined || !(money in currencies)) continue;
        const known = figureAt(checked, quantity.start);
        if (!known || known.chain.currency === money) continue;
        const value = converted(known.figure, unit, known.chain, checked.names, statement);
        if (value === undefined) continue;
        const at = { file: checked.file, start: quantity.start, end: quantity.end };
        const text = `= ${value.replace(' for one ', '/')}`;
        add('convertedMoney', at, text, 'In the chain’s currency, at the rate that the chain states.', undefined);
      }
  }
}

/** The statements of a span, with those that hold them. */
function* statementsIn(statements: readonly Statement[], span: Span): Generator<Statement> {
  const last = lastBefore(statements, span.end);
  for (let at = last ? statements.indexOf(last) : -1; at >= 0; at--) {
    const statement = statements[at]!;
    if (Math.max(statement.end, statement.block?.end ?? 0) < span.start) return;
    yield statement;
    yield* statementsIn(statement.children, span);
  }
}
