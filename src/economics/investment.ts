// Appraisal of a series of payments: net present value, internal rate of return, payback, benefit-cost ratio. The first payment is
// that of period nought and isn't discounted (as in the field; a spreadsheet's NPV discounts it by a period). It knows no chain; what an
// upgrade pays and brings is `appraisal.ts`'s business.

/** Money for each period from nought on, in any currency. */
export type Payments = readonly number[];

/** Σ CFₜ / (1 + r)ᵗ, from t = 0. */
export function netPresentValue(payments: Payments, rate: number): number {
  let value = 0;
  for (let period = payments.length - 1; period >= 0; period--) value = value / (1 + rate) + payments[period]!;
  return value;
}

export type RateOfReturn =
  | { readonly kind: 'one'; readonly rate: number }
  /** No rate makes the value nought. */
  | { readonly kind: 'none' }
  /** The payments change their sign more than once, and several rates do: none of them is the return. */
  | { readonly kind: 'several'; readonly rates: readonly number[] };

const lowestRate = -0.999999;
const highestRate = 1e6;

/** The rates between −100% and a million at which the net present value is nought. */
export function internalRateOfReturn(payments: Payments): RateOfReturn {
  if (!payments.some((payment) => payment > 0) || !payments.some((payment) => payment < 0)) return { kind: 'none' };
  const rates: number[] = [];
  // Even steps of ln(1 + r): as fine at small rates as at large ones.
  const steps = 2000;
  const [from, to] = [Math.log1p(lowestRate), Math.log1p(highestRate)];
  let left = lowestRate;
  let valueLeft = netPresentValue(payments, left);
  for (let step = 1; step <= steps; step++) {
    const right = Math.expm1(from + ((to - from) * step) / steps);
    const valueRight = netPresentValue(payments, right);
    if (valueLeft === 0) rates.push(left);
    else if (valueLeft * valueRight < 0) rates.push(bisect(payments, left, right));
    left = right;
    valueLeft = valueRight;
  }
  const [rate] = rates;
  if (rate === undefined) return { kind: 'none' };
  return rates.length === 1 ? { kind: 'one', rate } : { kind: 'several', rates };
}

function bisect(payments: Payments, low: number, high: number): number {
  const rising = netPresentValue(payments, low) < 0;
  for (let turn = 0; turn < 200; turn++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (netPresentValue(payments, middle) < 0 === rising) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** What has come in and gone out up to each period. */
export function cumulated(payments: Payments): readonly number[] {
  let sum = 0;
  return payments.map((payment) => (sum += payment));
}

/**
 * When the cumulated payments reach nought and stay there, in periods from the first payment on, with the fraction of the period
 * in which they do; undefined where they never do.
 */
export function paybackPeriod(payments: Payments): number | undefined {
  const sums = cumulated(payments);
  let at = sums.length;
  while (at > 0 && sums[at - 1]! >= 0) at--;
  if (at === sums.length) return undefined;
  if (at === 0) return 0;
  return at - 1 + -sums[at - 1]! / payments[at]!;
}

/** Discounted benefits over discounted costs; undefined without costs. */
export function benefitCostRatio(benefits: Payments, costs: Payments, rate: number): number | undefined {
  const spent = netPresentValue(costs, rate);
  return spent === 0 ? undefined : netPresentValue(benefits, rate) / spent;
}

/** The lowest that the cumulated payments come to, and in which period. */
export function worstPosition(payments: Payments): { readonly period: number; readonly position: number } {
  let worst = { period: 0, position: Number.POSITIVE_INFINITY };
  for (const [period, position] of cumulated(payments).entries()) if (position < worst.position) worst = { period, position };
  return worst;
}

/** The same payment in each of `periods` periods that repays `loan` with interest. */
export function annuity(loan: number, rate: number, periods: number): number {
  if (periods <= 0) return loan;
  return rate === 0 ? loan / periods : (loan * rate) / (1 - (1 + rate) ** -periods);
}
