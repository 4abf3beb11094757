// What the rules and the figures need to know, and the statement that says it: the table of the language page. A test reads every line
// in its block. The rules are the whole catalogue, those that are still to come too, so that no model must be rewritten for them.

import type { Block } from '#language/statements.ts';

export interface Fact {
  /** What must be known. */
  readonly fact: string;
  readonly block: Block;
  readonly line: string;
}

export interface Facts {
  /** A rule of the catalogue, or a figure. */
  readonly of: string;
  readonly facts: readonly Fact[];
}

const of = (name: string, ...facts: readonly (readonly [fact: string, block: Block, line: string])[]): Facts => ({
  of: name,
  facts: facts.map(([fact, block, line]) => ({ fact, block, line })),
});

/** The rules, in the order of the catalogue. */
export const ruleFacts: readonly Facts[] = [
  // ── information ──
  of(
    'no-market-information',
    ['what an end market wants is passed on', 'link', 'tells preferences every week'],
    ['nothing is passed on', 'link', 'tells none'],
    ['a group of theirs passes it on, or doesn’t', 'group', 'does bargaining, information'],
    ['a service brings it, or doesn’t', 'support', 'offers training'],
    ['these are all ways there are', 'chain', 'complete links, channels, groups, support'],
    ['there is an upgrade of product or channel', 'chain', 'upgrade better-fruit: product { adopters 60% of grower }'],
  ),
  of(
    'weak-link',
    ['the intermediary is told', 'link', 'tells prices, preferences by phone every week'],
    ['the MSE isn’t', 'link', 'tells none'],
  ),
  of(
    'stale-information',
    ['how late the news comes', 'link', 'tells grades, preferences every month after 3 weeks'],
    ['how long a crop or batch takes', 'product', 'cycle 90 days'],
  ),
  of(
    'no-quality-differential',
    ['there are grades', 'product', 'grade third "small or marked fruit"'],
    ['the price of each', 'link', 'sells 900 t fruit.common at 10 KES/kg'],
    ['no difference between them', 'link', 'sells 900 t fruit.top at 10 KES/kg premium none'],
  ),
  of(
    'premium-captured',
    ['what is paid on top downstream, and to the MSE', 'link', 'sells 860 t fruit.top at 10 KES/kg premium 6 KES/kg'],
    ['what grading costs', 'firm', 'cost grading 0.5 KES/kg of fruit.top'],
  ),
  of(
    'missing-price-premium',
    ['what this buyer demands', 'link', 'requires traceability'],
    ['nothing is paid for it', 'link', 'sells 900 t fruit.top at 10 KES/kg premium none'],
    ['no advance instead', 'link', 'advances none'],
    ['no service instead', 'link', 'embeds none'],
    ['no contract instead', 'link', 'contract spot'],
  ),
  of(
    'single-gatekeeper',
    ['there is no other way to sell', 'chain', 'complete links, channels'],
    ['what the intermediary gets for quality', 'link', 'sells 300 t fruit.top at 18 KES/kg premium 2 KES/kg'],
    ['or a share of the sale', 'link', 'commission 5%'],
  ),
  of(
    'isolated-from-prices',
    ['phone, radio, price board, or none of them', 'firm', 'access none'],
    ['what a group does', 'group', 'does information'],
    ['no group and no service exists', 'chain', 'complete groups, support'],
  ),
  // ── power ──
  of(
    'one-buyer',
    ['these are all buyers and groups', 'chain', 'complete links, groups'],
    ['whether there is somebody else to turn to', 'link', 'alternatives none'],
    ['a contract', 'link', 'contract forward for 12 months'],
  ),
  of(
    'unorganised-sellers',
    ['how many sell one by one', 'firm', 'count 4_000'],
    ['no group exists', 'chain', 'complete links, groups'],
    ['the lot of the buyer, and of the seller', 'link', 'lot 5 t fruit.top'],
  ),
  of(
    'scale-gap',
    ['how much one MSE sells', 'firm', 'produces 600 kg/firm fruit'],
    ['the smallest lot that the buyer takes', 'link', 'lot 5 t fruit'],
    ['who brings lots together', 'group', 'does bulking'],
  ),
  of(
    'incomplete-lead-firm-deal',
    ['an assured market, an agreed price', 'link', 'assures market, price'],
    ['services that come with the deal', 'link', 'embeds training, inputs'],
    ['the sale goes through the group', 'chain', 'link broker -> exporter through association'],
    ['who is the lead firm', 'firm', 'lead'],
  ),
  of(
    'buyer-overloaded',
    ['how many sellers there are', 'firm', 'count 4_000'],
    ['how many buyers', 'firm', 'count 3'],
    ['the buyer serves and collects from each', 'link', 'embeds training, inputs, transport'],
    ['what the group could take over', 'group', 'does training, input-supply, bulking'],
  ),
  of('empty-group', ['how many belong to it', 'group', 'members 0'], ['what it does', 'group', 'does none']),
  of(
    'group-unused',
    ['what the group does', 'group', 'does training, saving'],
    ['the sale goes past it', 'chain', 'link men-growers -> exporter'],
    ['the service goes past it', 'support', 'serves grower'],
  ),
  of(
    'power-unmatched',
    ['who sets the terms', 'link', 'governance captive'],
    ['the adopters take over a function', 'upgrade', 'takes marketing'],
    ['what the lead firm itself does', 'firm', 'does marketing, design'],
  ),
  of('no-horizontal-at-all', ['no group exists', 'chain', 'complete groups']),
  // ── finance ──
  of(
    'unfunded-upgrade',
    ['what must be invested', 'upgrade', 'invest 12_000 KES/firm'],
    ['who pays for it', 'upgrade', 'invest 12_000 KES/firm financed by 80% bank, 20% own-funds'],
  ),
  of(
    'tenor-mismatch',
    ['how long the loan runs', 'support', 'offers investment-capital up to 20_000 KES/firm for 9 months at 18%/year'],
    ['a loan for working capital', 'support', 'offers working-capital for 4 months at 20%/year'],
    ['when the benefits come', 'upgrade', 'benefits after 18 months'],
  ),
  of(
    'lead-firm-bank',
    ['long credit inside a deal', 'link', 'advances 2_000 KES/firm for 30 months at 0%/year'],
    ['to how many', 'firm', 'count 4_000'],
  ),
  of(
    'no-investment-finance',
    ['how long a season is', 'chain', 'season rains October to December'],
    ['who lends, and for how long', 'support', 'offers investment-capital for 3 years at 15%/year'],
    ['there is no other lender', 'chain', 'complete support'],
  ),
  // ── inclusion ──
  of(
    'excluded-not-reached',
    ['who is kept out, and by what', 'firm', 'excluded by gender'],
    ['what helps them over it', 'support', 'overcomes gender, distance'],
    ['or the upgrade itself does', 'upgrade', 'overcomes gender'],
    ['or somebody bridges a deal across the line', 'link', 'bridged by agents'],
  ),
  of(
    'segmentation-unstated',
    ['who is kept out', 'firm', 'excluded by caste, ethnicity'],
    ['nobody is', 'firm', 'excluded by none'],
    ['how many of the owners are women', 'firm', 'women 45%'],
  ),
  of('wrong-reach', ['whom a service reaches', 'support', 'serves men-growers'], ['who does the work', 'firm', 'women 80%']),
  of('social-gap-link', ['the deal crosses a social line', 'link', 'crosses gender'], ['who bridges it', 'link', 'bridged by agents']),
  of(
    'isolated-place',
    ['the place is cut off', 'firm', 'isolated by distance, roads'],
    ['or it isn’t', 'firm', 'isolated by none'],
    ['how far it is', 'firm', 'distance 95 km to nairobi'],
    ['who brings the goods out', 'firm', 'does transport'],
    ['whether the buyer comes for them', 'link', 'assures none'],
    ['what a group does for its members', 'group', 'does bulking'],
    ['no transport and no ICT exists', 'chain', 'complete groups, support'],
  ),
  of(
    'isolated-person',
    ['the owner can’t move freely', 'firm', 'isolated by mobility'],
    ['no group, no agent', 'chain', 'complete groups, support'],
  ),
  of(
    'distance-eats-gain',
    ['what transport costs', 'firm', 'cost transport 3 KES/kg'],
    ['what the way adds to the cost of the upgrade', 'upgrade', 'cost training +1_500 KES/firm'],
    ['what the upgrade brings', 'upgrade', 'price +4 KES/kg on grower -> exporter of fruit.top'],
  ),
  of(
    'unsafe-cash',
    ['how it is paid', 'link', 'pays cash after 14 days'],
    ['how far away', 'firm', 'distance 95 km to nairobi'],
    ['whether the roads are safe', 'environment', 'security poor'],
  ),
  of('no-ict', ['no phone, no radio', 'firm', 'access none'], ['news of the market is needed at once', 'link', 'tells prices every day']),
  of(
    'literacy-barrier',
    ['how many can read', 'firm', 'literacy 35%'],
    ['the news comes in writing only', 'link', 'tells grades by writing'],
  ),
  // ── channels ──
  of(
    'single-channel',
    ['the channels of an MSE', 'chain', 'channel side-sale "At the roadside": men-growers -> nairobi'],
    ['are all listed', 'chain', 'complete channels'],
    ['how much the household depends on it', 'household', 'dependence 70%'],
  ),
  of(
    'concentrated-channels',
    ['the share of each channel, where volumes don’t tell', 'channel', 'share 62% of grower'],
    ['or the volumes', 'link', 'sells 900 t fruit.top at 10 KES/kg'],
  ),
  of(
    'herded-into-one-channel',
    ['what the upgrade moves', 'upgrade', 'move 100% of local to export'],
    ['whom the plan covers', 'plan', 'covers 100% of grower'],
    ['who drops out', 'upgrade', 'removes broker'],
    ['the firms are micro or small', 'firm', 'size micro'],
  ),
  of(
    'top-price-only',
    ['the price in each channel, with its spread', 'link', 'sells 900 t fruit.top at 8..10..12 KES/kg'],
    ['the chance that it fails', 'link', 'risk rejection 10% loses 100%'],
  ),
  of(
    'domestic-dropped',
    ['which markets are in the country', 'file', 'market kampala "Kampala": abroad'],
    ['what is moved out of them', 'upgrade', 'move 100% of local to export'],
  ),
  of(
    'household-exposed',
    ['how much the household depends on it', 'household', 'dependence 70%'],
    ['what it can fall back on', 'household', 'reserve 5_000 KES/firm'],
    ['the risk of volume', 'channel', 'risk rejection 10% loses 100%'],
    ['insurance', 'support', 'offers insurance'],
  ),
  of(
    'one-time-switch',
    ['at once, or over how long', 'upgrade', 'move 100% of local to export over 2 years'],
    ['over how long they join', 'upgrade', 'adopters 20% of grower over 3 years'],
  ),
  of(
    'no-outlet-for-rejects',
    ['how much is rejected', 'firm', 'rejects 10% of fruit.top'],
    ['where the rest is sold', 'link', 'sells 90 t fruit.common at 4 KES/kg'],
  ),
  of('price-risk-unstated', ['the spread of a price', 'link', 'sells 1_420 t fruit.common at 8..10..12 KES/kg']),
  // ── upgrading ──
  of(
    'upgrade-type-mismatch',
    ['process: a cost or the output', 'upgrade', 'cost labour -10%'],
    ['product: a better grade', 'upgrade', 'move 30% of fruit.common to fruit.top'],
    ['functional: a new level', 'upgrade', 'enters level collection'],
    ['channel: a new channel', 'upgrade', 'enters channel direct'],
    ['intersectoral: another chain', 'upgrade', 'enters chain f1'],
  ),
  of(
    'impetus-missing',
    ['the market or buyer behind it', 'upgrade', 'driven by europe'],
    ['or the pressure', 'upgrade', 'driven by competition, cost-pressure'],
  ),
  of(
    'orphan-function',
    ['what the firm that goes did', 'firm', 'does transport, credit, storage'],
    ['who goes', 'upgrade', 'removes broker'],
    ['who takes it over', 'upgrade', 'takes transport'],
  ),
  of(
    'requirement-unmet',
    ['what the market requires', 'market', 'requires food-safety, global-gap'],
    ['what the product meets', 'grade', 'meets food-safety'],
    ['what the firm meets', 'firm', 'meets food-safety'],
    ['the volume that is required', 'market', 'lot 20 t fruit.top'],
  ),
  of(
    'far-functional-jump',
    ['the level to be entered', 'upgrade', 'enters level export'],
    ['how far the market is', 'firm', 'distance 6_800 km to europe'],
    ['which markets are in the country', 'file', 'market mombasa: domestic'],
  ),
  of(
    'direct-link-opportunity',
    ['the steps of the channel', 'chain', 'channel long-way "By way of the broker": men-growers -> broker -> exporter -> europe'],
    ['what comes back to the producer', 'link', 'tells grades, rejections every week'],
  ),
  of('stepping-stone', ['who is kept out', 'firm', 'excluded by caste'], ['the step that comes before', 'upgrade', 'follows first-step']),
  // ── learning ──
  of(
    'no-learning-source',
    ['from whom the owners learn', 'upgrade', 'learns through exporter'],
    ['from nobody', 'upgrade', 'learns none'],
    ['a pilot', 'upgrade', 'pilot "20 demonstration orchards" shown by field-day'],
  ),
  of(
    'standalone-only',
    ['a teacher beside the deal', 'upgrade', 'learns through extension'],
    ['what the buyer could teach', 'link', 'embeds none'],
  ),
  of(
    'unhedged-investment',
    ['a contract', 'link', 'contract spot'],
    ['an assured buyer', 'link', 'assures market, price'],
    ['a guarantee', 'support', 'offers guarantee'],
  ),
  of(
    'buyer-without-motive',
    ['what the buyer gives', 'link', 'embeds training, inputs'],
    ['what quality brings him', 'link', 'sells 860 t fruit.top at 110 KES/kg premium 20 KES/kg'],
    ['what he is asked for', 'link', 'requires traceability'],
  ),
  // ── structure ──
  of('no-end-market', ['who buys in the end', 'chain', 'link broker -> europe']),
  of(
    'end-market-no-driver',
    ['what the market wants', 'market', 'demands fruit.top'],
    ['where it is going', 'market', 'trend growing'],
    ['what it pays', 'market', 'price 120 KES/kg of fruit'],
  ),
  of('no-lead-link', ['a lead firm', 'firm', 'lead'], ['a group that buys', 'chain', 'link association -> exporter']),
  of(
    'no-supporting-market',
    ['a service', 'chain', 'support sprayers "Spray teams": spraying-services { offers spraying  serves grower }'],
    ['these are all there are', 'chain', 'complete support'],
  ),
  of(
    'bee-unaddressed',
    ['what impedes', 'environment', 'roads poor "impassable in the long rains"'],
    ['its figure', 'environment', 'literacy 62%'],
    ['what is done about it', 'upgrade', 'overcomes roads'],
  ),
  of(
    'unfavourable-structure',
    ['demand', 'market', 'trend shrinking'],
    ['the environment', 'environment', 'regulation obstructive'],
    ['linkages and supports are all listed', 'chain', 'complete links, groups, support'],
  ),
  // ── decision ──
  of(
    'unprofitable',
    ['costs', 'firm', 'cost inputs 1.5 KES/kg'],
    ['family labour in kind', 'household', 'labour 0.02 day/kg at 150 KES/day'],
    ['what changes', 'upgrade', 'cost labour +1 KES/kg'],
  ),
  of(
    'horizon-exceeded',
    ['how long the owners can wait', 'firm', 'horizon 12 months'],
    ['when benefits come', 'upgrade', 'benefits after 18 months'],
  ),
  of(
    'interim-loss',
    ['what the household needs', 'household', 'need 36_000 KES/firm'],
    ['what it has', 'household', 'reserve 5_000 KES/firm'],
    ['when in the year money comes', 'link', 'sells 900 t fruit at 10 KES/kg in harvest'],
  ),
  of(
    'risk-unstated',
    ['the spread of an effect', 'upgrade', 'output +5..10..15%'],
    ['what can go wrong', 'upgrade', 'risk disease 20% loses 60%'],
  ),
  of(
    'not-for-this-firm',
    ['spread and chance of loss', 'upgrade', 'risk drought 20% loses 60%'],
    ['the household’s income: the scale of caution', 'household', 'dependence 60%'],
  ),
  of(
    'downside-hits-household',
    ['the worst case', 'upgrade', 'risk price-fall 10% loses 100%'],
    ['what the household can lose', 'household', 'reserve 5_000 KES/firm'],
  ),
  of(
    'donor-bound',
    ['who pays, until when', 'support', 'funded by donor until 2008-12'],
    ['or for the plan', 'plan', 'funded by donor until 2008-12'],
    ['a subsidy', 'firm', 'subsidy 200 KES/firm'],
  ),
  of(
    'unknown-firm-conditions',
    ['what the owners want', 'firm', 'goal income, stability'],
    ['what they have to work with', 'firm', 'holds 138 tree/firm of fruit'],
    ['what they could make', 'firm', 'capacity 800 kg/firm fruit'],
    ['what they earn now', 'household', 'dependence 60%'],
  ),
  of(
    'resource-unavailable',
    ['what the upgrade needs', 'upgrade', 'needs grafts, pruning'],
    ['who offers it', 'support', 'offers grafts'],
    ['or the buyer does', 'link', 'embeds grafts'],
  ),
  of(
    'social-context-unstated',
    ['who decides', 'household', 'decides jointly'],
    ['how many live in it', 'household', 'members 6'],
    ['what was weighed', 'upgrade', 'considers social "women hold the trees, men the contracts"'],
  ),
  of(
    'product-stigma',
    ['how buyers see the product', 'market', 'image negative of sorghum "poor people’s food"'],
    ['what was weighed', 'upgrade', 'considers perception "tasted in two towns"'],
  ),
  of(
    'conformity-risk',
    ['who is asked', 'upgrade', 'adopters 2% of grower'],
    ['which norm stands against it', 'environment', 'norms obstructive "women don’t sell"'],
    ['who stands by them', 'upgrade', 'overcomes norms'],
  ),
  // ── practice ──
  of('everyone-must-upgrade', ['how many take part', 'plan', 'covers 100% of grower']),
  of('no-pilot', ['a pilot', 'upgrade', 'pilot "20 orchards"'], ['none', 'upgrade', 'pilot none']),
  of('pilot-not-shown', ['how others see it', 'upgrade', 'pilot "20 orchards" shown by field-day']),
  of('no-alternatives', ['what else was weighed', 'plan', 'compares first-step']),
  of('spot-only', ['how firmly it is agreed', 'link', 'contract spot']),
  of(
    'contract-without-trust',
    ['whether the other keeps the deal', 'link', 'trust low'],
    ['what is agreed', 'link', 'contract forward for 12 months'],
    ['who enforces it', 'environment', 'contract-enforcement absent'],
  ),
];

/** The figures of the accounts, of risk and of appraisal. */
export const figureFacts: readonly Facts[] = [
  // ── flows ──
  of(
    'Volumes, in total and per firm',
    ['how much is sold', 'link', 'sells 900 t fruit.top at 10 KES/kg'],
    ['how many firms there are', 'firm', 'count 4_000'],
    ['how much each makes', 'firm', 'produces 600 kg/firm fruit'],
  ),
  of(
    'Mass balance',
    ['made', 'firm', 'produces 2_400 t fruit in harvest'],
    ['bought abroad', 'firm', 'imports 40 t sorghum at 0.2 EUR/kg'],
    ['used in the household', 'firm', 'consumes 20 kg/firm fruit.common'],
    ['lost', 'firm', 'loses 8% of fruit'],
    ['rejected', 'firm', 'rejects 10% of fruit.top'],
  ),
  of(
    'Conversion',
    ['what becomes of a product', 'firm', 'converts 5.5 kg cherry into 1 kg green'],
    ['several products together', 'firm', 'converts 1 kg shelled into 0.6 kg kulikuli, 0.19 kg oil'],
    ['a unit of one’s own', 'chain', 'unit crate = 4 kg'],
  ),
  of('Shares of channels', ['where volumes don’t tell', 'channel', 'share 62% of grower']),
  // ── accounts ──
  of(
    'Output (P)',
    ['price and premium', 'link', 'sells 900 t fruit.top at 10 KES/kg premium 4 KES/kg'],
    ['own consumption and its worth', 'firm', 'consumes 20 kg/firm fruit.common at 8 KES/kg'],
  ),
  of(
    'Intermediate consumption (IC)',
    ['inputs', 'firm', 'cost inputs 1.5 KES/kg'],
    ['transport', 'firm', 'cost transport 3 KES/kg'],
    ['packaging, energy, services', 'firm', 'cost packaging 0.4 KES/kg of fruit.top'],
    ['a share of sales', 'firm', 'cost fees 2%'],
    ['a commission', 'link', 'commission 5%'],
  ),
  of(
    'Value added (VA) and who receives it',
    ['wages', 'firm', 'cost labour 2 KES/kg'],
    ['taxes', 'firm', 'cost taxes 3%'],
    ['interest', 'firm', 'cost interest 400 KES/firm'],
    ['land and rent', 'firm', 'cost land 900 KES/firm'],
    ['depreciation', 'firm', 'cost depreciation 250 KES/firm'],
    ['subsidies', 'firm', 'subsidy 200 KES/firm'],
  ),
  of(
    'Net operating profit, consolidated account',
    ['all of the above, for each firm', 'firm', 'cost labour 2 KES/kg'],
    ['another currency', 'chain', 'rate 1 USD = 75 KES'],
  ),
  of('Unpaid family labour, return to labour', ['how much, and what a day is worth', 'household', 'labour 0.02 day/kg at 150 KES/day']),
  of('Gross margin, break-even', ['costs that don’t change with the volume', 'firm', 'cost rent 40_000 KES fixed']),
  of('Employment', ['who works here', 'firm', 'employs 3 person/firm hired, seasonal']),
  of('Final price', ['what the consumer pays', 'market', 'price 120 KES/kg of fruit']),
  of(
    'Marketing margin, price build-up, producer share',
    ['the price of each step', 'link', 'sells 860 t fruit.top at 1.1 EUR/kg'],
    ['the way', 'chain', 'channel second-way "By way of the broker": men-growers -> broker -> nairobi'],
  ),
  of(
    'Premium and what the producer gets of it',
    ['the premium of each step', 'link', 'sells 860 t fruit.top at 10 KES/kg premium 6 KES/kg'],
    ['what the better grade costs', 'firm', 'cost grading 0.5 KES/kg of fruit.top'],
  ),
  of('Channel concentration', ['volumes, or shares', 'channel', 'share 62% of grower']),
  of(
    'Rate of integration',
    ['what is bought abroad', 'firm', 'imports 40 t sorghum at 0.2 EUR/kg'],
    ['how much of a cost goes abroad', 'firm', 'cost inputs 1.5 KES/kg imported 60%'],
  ),
  of('Nominal protection', ['the price at the border', 'product', 'parity 22 KES/kg']),
  of(
    'Domestic resource cost',
    ['what a cost is worth to the country', 'chain', 'reference labour 80%'],
    ['how much of it goes abroad', 'firm', 'cost energy 0.2 KES/kg imported 90%'],
  ),
  // ── risk ──
  of(
    'Mean and variance',
    ['a range', 'link', 'sells 900 t fruit at 8..12 KES/kg'],
    ['with its most likely value', 'link', 'sells 900 t fruit at 8..10..12 KES/kg'],
    ['an event', 'link', 'risk rejection 5% loses 80%'],
  ),
  of('Certainty equivalent, risk premium', ['the household’s income', 'household', 'dependence 60%']),
  of('Probability of loss, and of falling under the need', ['what the household needs', 'household', 'need 36_000 KES/firm']),
  of(
    'Best mix of channels',
    ['price and spread of each', 'link', 'sells 500 t fruit at 15..18..21 KES/kg'],
    ['the chance that one fails', 'channel', 'risk cancellation 5% loses 100%'],
  ),
  // ── appraisal ──
  of(
    'With and without the upgrade',
    ['who takes part, and over what time', 'upgrade', 'adopters 20% of grower over 3 years'],
    ['a price', 'upgrade', 'price +4 KES/kg on grower -> exporter of fruit.top'],
    ['a cost', 'upgrade', 'cost labour +1 KES/kg'],
    ['the output', 'upgrade', 'output +5..10..15%'],
    ['sales that move', 'upgrade', 'move 20% of local to export'],
  ),
  of(
    'Net present value, rate of return, payback, benefit-cost ratio',
    ['the investment and how long it lasts', 'upgrade', 'invest 12_000 KES/firm financed by 80% bank, 20% own-funds lasts 8 years'],
    ['when benefits begin', 'upgrade', 'benefits after 18 months'],
    ['over what time, at what rate', 'upgrade', 'appraise over 5 years at 12%/year'],
  ),
  of('Loan service', ['the loan', 'support', 'offers investment-capital up to 20_000 KES/firm for 9 months at 18%/year']),
  of(
    'Worst position on the way',
    ['need', 'household', 'need 36_000 KES/firm'],
    ['reserve', 'household', 'reserve 5_000 KES/firm'],
    ['when money comes', 'link', 'sells 900 t fruit at 10 KES/kg in harvest'],
  ),
  of('End state of a plan', ['what is applied', 'plan', 'applies top-fruit'], ['to whom', 'plan', 'covers 60% of grower']),
  of(
    'Known, assumed, unknown',
    ['a source', 'firm', 'cost inputs 1.5 KES/kg from interviews "p. 12"'],
    ['an assumption', 'household', 'need 36_000 KES/firm assumed "a poverty line for five"'],
    ['still to be found out', 'firm', 'count ?'],
  ),
];
