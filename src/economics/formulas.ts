// What each figure is, by which formula, and which of several customs it follows: hovers, tables and the docs read it here. The names
// are those of the properties that hold the figures. Nothing is computed from this table.

export interface Formula {
  readonly title: string;
  readonly formula: string;
  /** In words that an analyst knows. */
  readonly says: string;
  /** Where sources differ: which way it is done here. */
  readonly custom?: string;
  /** What it is also called, in lower case. */
  readonly also?: readonly string[];
}

const table = {
  output: {
    title: 'Output',
    formula: 'Σ price × volume sold + own consumption',
    says: 'What an enterprise puts out in the period, premiums included.',
    custom: 'Own consumption without a worth of its own counts at what is got for the same goods.',
  },
  purchases: { title: 'Purchases', formula: 'Σ price × volume bought', says: 'The chain’s products that are bought.' },
  otherInputs: {
    title: 'Other inputs',
    formula: 'Σ costs of goods and services',
    says: 'Inputs, transport, packaging, energy, services and what is imported.',
  },
  intermediate: { title: 'Intermediate consumption', formula: 'purchases + other inputs', says: 'Goods and services that are used up.' },
  valueAdded: {
    title: 'Value added',
    formula: 'output − intermediate consumption',
    says: 'What the enterprise adds to what it buys.',
    custom: 'Gross: depreciation is among its receivers.',
  },
  wages: { title: 'Wages', formula: 'Σ costs of hired labour', says: 'What hired hands receive. Unpaid family work isn’t in it.' },
  taxes: { title: 'Taxes', formula: 'Σ taxes, customs, licences', says: 'What the state receives.' },
  interest: { title: 'Interest', formula: 'Σ interest', says: 'What lenders receive, as far as it is stated as a cost.' },
  rent: { title: 'Rent', formula: 'Σ rent and land', says: 'What owners of land and buildings receive.' },
  depreciation: { title: 'Depreciation', formula: 'Σ depreciation', says: 'What equipment loses in worth.' },
  subsidies: { title: 'Subsidies', formula: 'Σ subsidies', says: 'What the state or a project gives towards the operation.' },
  grossProfit: {
    title: 'Gross operating profit',
    formula: 'value added − wages − taxes − interest − rent + subsidies',
    says: 'What is left before depreciation.',
  },
  netProfit: {
    title: 'Net operating profit',
    formula: 'gross operating profit − depreciation',
    says: 'What is left to the owners, for their work, capital and risk.',
    custom: 'It is the remainder of the account, so that value added created and received are equal.',
  },
  totalCost: {
    title: 'Total cost',
    formula: 'intermediate consumption + wages + taxes + interest + rent + depreciation',
    says: 'All that is spent.',
  },
  fixedCost: {
    title: 'Fixed cost',
    formula: 'Σ costs that don’t change with sales',
    says: 'What is spent however much is sold.',
    custom: 'What is marked `fixed`, and depreciation, rent and interest unless they are stated for each unit.',
  },
  variableCost: { title: 'Variable cost', formula: 'purchases + Σ other costs', says: 'What changes with what is sold.' },
  grossMargin: { title: 'Gross margin', formula: 'output − variable cost', says: 'What sales leave for fixed costs and profit.' },
  profitMargin: {
    title: 'Profit margin',
    formula: 'net operating profit / output',
    says: 'How much of each unit of output value is profit.',
  },
  returnToDay: {
    title: 'Return to a day of family labour',
    formula: 'net operating profit / days of unpaid work',
    says: 'What a day of the family’s work earns.',
  },
  profitAfterInKind: {
    title: 'Profit after family labour',
    formula: 'net operating profit − days × what a day earns elsewhere',
    says: 'What is left when the family’s work is paid as elsewhere.',
  },
  finalPrice: {
    title: 'Final price',
    formula: 'what consumers pay, else the price of the last link',
    says: 'What the price build-up ends in; which of the two it is is said with it.',
  },
  producerShare: {
    title: 'Producer share',
    formula: 'farm-gate price / final price',
    says: 'The part of the final price that reaches the producer, of the same product form.',
  },
  margin: {
    title: 'Net margin',
    formula: 'price − purchase − own costs',
    says: 'What a stage of a channel keeps of the price of a unit that it sells.',
    custom: 'What is bought and not sold on isn’t in it; the account bears that.',
  },
  marketingMargin: {
    title: 'Marketing margin',
    formula: '(price sold − price bought) / final price',
    says: 'What a stage adds to the price.',
    custom: 'As a share of the final price, of the same product form, losses and conversions included.',
  },
  premiumPassThrough: {
    title: 'Premium pass-through',
    formula: '(producer’s price of the better grade − base) / (the same further down)',
    says: 'How much of what is paid for better goods reaches the producer.',
  },
  herfindahl: {
    title: 'Channel concentration',
    also: ['herfindahl index', 'hhi'],
    formula: 'Σ share²',
    says: 'How far the sales depend on few channels: 10_000 for one channel, 5_000 for two equal ones.',
    custom: 'Shares in percent, so that the index runs to 10_000; other sources have it in 0…1.',
  },
  breakEvenVolume: {
    title: 'Break-even volume',
    formula: 'fixed cost / (price − variable cost of a unit)',
    says: 'The volume from which on there is a profit.',
  },
  breakEvenPrice: { title: 'Break-even price', formula: 'total cost / volume', says: 'The price from which on there is a profit.' },
  rateOfIntegration: {
    title: 'Rate of integration',
    formula: '(output − imports) / output',
    says: 'The part of the chain’s output value that stays in the country: direct and indirect value added.',
  },
  nominalProtection: {
    title: 'Nominal protection coefficient',
    formula: 'domestic price / parity price',
    says: 'Over one: producers get more than at the border.',
  },
  domesticResourceCost: {
    title: 'Domestic resource cost ratio',
    formula: 'domestic factors at reference prices / (output at parity − imported inputs)',
    says: 'Under one: the chain earns the country more than its resources cost.',
    custom: 'Domestic are wages, rent, interest, depreciation and the parts of inputs that aren’t imported.',
  },
  netPresentValue: {
    title: 'Net present value',
    also: ['npv'],
    formula: 'Σ CFₜ / (1 + r)ᵗ, from t = 0',
    says: 'What an upgrade is worth today to one adopter.',
    custom: 'The investment is in period nought and isn’t discounted; a spreadsheet’s NPV discounts it by a period.',
  },
  rateOfReturn: {
    title: 'Internal rate of return',
    also: ['irr'],
    formula: 'the rate at which the net present value is nought',
    says: 'What the money in the upgrade earns.',
    custom: 'Where several rates do, none is given.',
  },
  payback: {
    title: 'Payback',
    formula: 'the time until the cumulated payments stay above nought',
    says: 'How long the owner waits for the money to come back.',
    custom: 'Undiscounted, with the fraction of the year.',
  },
  benefitCostRatio: {
    title: 'Benefit-cost ratio',
    formula: 'discounted increments / discounted investment',
    says: 'Over one: the upgrade pays.',
  },
  shortfall: {
    title: 'Shortfall of the household before the benefits',
    formula: 'need + investment of one’s own + loan service − income − reserve',
    says: 'What the household lacks at the worst, from the year of the investment to the one in which the benefits begin.',
    custom: 'A household that earns less than its need anyway lacks that in each of these years.',
    also: ['shortfall'],
  },
  breakEvenAdoption: {
    title: 'Break-even adoption',
    formula: 'investment / (discounted increment of one firm × number of firms)',
    says: 'The share of firms that must adopt for an investment for all to pay.',
  },
  equivalent: {
    title: 'Certainty equivalent',
    formula: '−ln(mean of e^(−r·x)) / r',
    says: 'The sure amount that is worth as much to the owner as the uncertain income.',
    custom:
      'r is the relative aversion (2 unless the settings say otherwise) by the household’s income, else the enterprise’s; 10_000 draws.',
  },
  riskPremium: {
    title: 'Risk premium',
    formula: 'mean − certainty equivalent',
    says: 'What the owner would give to be rid of the uncertainty.',
  },
  chanceOfLoss: {
    title: 'Probability of loss',
    also: ['chance of a loss'],
    formula: 'share of the draws below nought',
    says: 'How often a year ends with a loss.',
  },
} as const satisfies Record<string, Formula>;

export type FormulaName = keyof typeof table;

export const formulas: Readonly<Record<FormulaName, Formula>> = table;
