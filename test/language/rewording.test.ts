// What people write who have never programmed: each of these lines is told once, on the line, with the line to write as its preferred fix.

import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/text/edit.ts';
import { chainWith } from '../support/blocks.ts';
import { findingsOf } from '../support/files.ts';

/** By block: the line as it is written, and as it is meant. */
const lines: Readonly<Record<string, string>> = {
  link: String.raw`
    sells 400 t nuts at 3 ZMW per kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 t nuts at 4.5 ZMW/kgg ⇒ sells 400 t nuts at 4.5 ZMW/kg
    sells 1500 kilograms nuts at 3 ZMW/kg ⇒ sells 1500 kg nuts at 3 ZMW/kg
    sells 1500 kilograms of nuts at 3 ZMW/kg ⇒ sells 1500 kg nuts at 3 ZMW/kg
    sells 400 t nuts at USD 3/kg ⇒ sells 400 t nuts at 3 USD/kg
    sells 400 t nuts at $3/kg ⇒ sells 400 t nuts at 3 USD/kg
    sells 400 t nuts at 3 $/kg ⇒ sells 400 t nuts at 3 USD/kg
    sells 400 t nuts at K3/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 t nuts at 3 dollars/kg ⇒ sells 400 t nuts at 3 USD/kg
    sells 400 t nuts at 3 dollars per kg ⇒ sells 400 t nuts at 3 USD/kg
    sells 400 t nuts at 3 kwacha a kilo ⇒ sells 400 t nuts at 3 ZMW/kg
    sells nuts 400 t ⇒ sells 400 t nuts
    sells nuts 400 t at 3 ZMW/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 t nuts for 3 ZMW/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 t nuts @ 3 ZMW/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 t nuts at price 3 ZMW/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 t nuts, price 3 ZMW/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 t of nuts at 3 ZMW/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 tons nuts at 3 ZMW/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 MT nuts at 3 ZMW/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 t nuts at 3 zmw/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 t nuts at 8-12 ZMW/kg ⇒ sells 400 t nuts at 8..12 ZMW/kg
    sells 400 t nuts at 8 - 12 ZMW/kg ⇒ sells 400 t nuts at 8..12 ZMW/kg
    sells 400 t nuts at 8 to 12 ZMW/kg ⇒ sells 400 t nuts at 8..12 ZMW/kg
    sells 400 t nuts at 8 – 12 ZMW/kg ⇒ sells 400 t nuts at 8 .. 12 ZMW/kg
    sells 400 t nuts at 8...12 ZMW/kg ⇒ sells 400 t nuts at 8..12 ZMW/kg
    sells 400 t nuts at 8 or 12 ZMW/kg ⇒ sells 400 t nuts at 8..12 ZMW/kg
    sells 400 t nuts at between 8 and 12 ZMW/kg ⇒ sells 400 t nuts at 8..12 ZMW/kg
    sells 400 t nuts at 1,5 ZMW/kg ⇒ sells 400 t nuts at 1.5 ZMW/kg
    sells 1,500 kg nuts ⇒ sells 1_500 kg nuts
    sells 1 500 kg nuts ⇒ sells 1_500 kg nuts
    sells 1'500 kg nuts ⇒ sells 1_500 kg nuts
    sells 1.500.000 kg nuts ⇒ sells 1_500_000 kg nuts
    sells 1,500,000 kg nuts ⇒ sells 1_500_000 kg nuts
    sells 1,500.50 kg nuts ⇒ sells 1_500.50 kg nuts
    sells about 400 t nuts at 3 ZMW/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells ~400 t nuts at 3 ZMW/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells ca. 400 t nuts ⇒ sells 400 t nuts
    sells >400 t nuts ⇒ sells 400 t nuts
    sells 400 t nuts at 3 ZMW/kg from interviews p. 12 ⇒ sells 400 t nuts at 3 ZMW/kg from interviews "p. 12"
    sells 400 t nuts at 3 ZMW/kg from interviews "p. 12 ⇒ sells 400 t nuts at 3 ZMW/kg from interviews "p. 12"
    sells 400 t nuts at 3 ZMW/kg from interviews, p. 12 ⇒ sells 400 t nuts at 3 ZMW/kg from interviews "p. 12"
    sells 400 t nuts at 3 ZMW/kg from the interviews ⇒ sells 400 t nuts at 3 ZMW/kg from interviews
    sells 400 t nuts at 3 ZMW/kg (interviews) ⇒ sells 400 t nuts at 3 ZMW/kg  // interviews
    sells 400 t nuts at 3 ZMW/kg source interviews ⇒ sells 400 t nuts at 3 ZMW/kg from interviews
    sells 400 t nuts at 3 ZMW/kg assumed by traders ⇒ sells 400 t nuts at 3 ZMW/kg assumed "by traders"
    sells 400 t nuts at 3 ZMW/kg assumed traders' estimate ⇒ sells 400 t nuts at 3 ZMW/kg assumed "traders' estimate"
    sells 400 t nuts at 3 ZMW/kg assumption ⇒ sells 400 t nuts at 3 ZMW/kg assumed
    sells 400 t nuts at 3 ZMW/kg estimated ⇒ sells 400 t nuts at 3 ZMW/kg assumed
    sells 400 t nuts during harvest ⇒ sells 400 t nuts in harvest
    sells 400 t nuts in the harvest ⇒ sells 400 t nuts in harvest
    sells most nuts ⇒ sells ? nuts
    sells 400 nuts ⇒ sells 400 kg nuts
    sells: 400 t nuts ⇒ sells 400 t nuts
    sells = 400 t nuts ⇒ sells 400 t nuts
    sells 400 t nuts; ⇒ sells 400 t nuts
    sells 400 t nuts. ⇒ sells 400 t nuts
    - sells 400 t nuts ⇒ sells 400 t nuts
    • sells 400 t nuts ⇒ sells 400 t nuts
    * sells 400 t nuts ⇒ sells 400 t nuts
    1. sells 400 t nuts ⇒ sells 400 t nuts
    1) sells 400 t nuts ⇒ sells 400 t nuts
    Sells 400 t nuts ⇒ sells 400 t nuts
    SELLS 400 t nuts ⇒ sells 400 t nuts
    sell 400 t nuts ⇒ sells 400 t nuts
    sold 400 t nuts ⇒ sells 400 t nuts
    sells 400 t nuts (2006) ⇒ sells 400 t nuts  // 2006
    sells 400 t nuts # our estimate ⇒ sells 400 t nuts  // our estimate
    sells 400 t nuts /* our estimate */ ⇒ sells 400 t nuts  // our estimate
    sells 400 t nuts -- our estimate ⇒ sells 400 t nuts  // our estimate
    sells 400 t Nuts at 3 ZMW/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 t "nuts" at 3 ZMW/kg ⇒ sells 400 t nuts at 3 ZMW/kg
    sells 400 t nuts.tops at 3 ZMW/kg ⇒ sells 400 t nuts.top at 3 ZMW/kg
    sells 400 t nuts/year at 3 ZMW/kg ⇒ sells 400 t/year nuts at 3 ZMW/kg
    sells 400 t nuts per year at 3 ZMW/kg ⇒ sells 400 t/year nuts at 3 ZMW/kg
    sells 400 t per year nuts ⇒ sells 400 t/year nuts
    sells 2 t/farmer nuts ⇒ sells 2 t/firm nuts
    sells 2 t per firm nuts ⇒ sells 2 t/firm nuts
    contract no ⇒ contract none
    contract forward 12 months ⇒ contract forward for 12 months
    pays cash in 14 days ⇒ pays cash after 14 days
    tells prices weekly ⇒ tells prices every week
    tells prices once a week ⇒ tells prices every week
    tells nothing ⇒ tells none
    tells no ⇒ tells none
    embeds training and inputs ⇒ embeds training, inputs
    embeds training; inputs ⇒ embeds training, inputs
    embeds no ⇒ embeds none
    requires organic certification ⇒ requires organic
    risk rejection 5%, loses 80% ⇒ risk rejection 5% loses 80%
    risk 5% rejection ⇒ risk rejection 5%
    alternatives 3 buyers ⇒ alternatives 3
    alternatives few ⇒ alternatives ?
    alternatives no ⇒ alternatives none
    advances 2000 ZMW per farmer for 6 months ⇒ advances 2000 ZMW/firm for 6 months
    advances 2000 ZMW/firm for 6 month at 10% ⇒ advances 2000 ZMW/firm for 6 month at 10%/year
    commission 5 percent ⇒ commission 5 %
    sells 400 t nuts at 3 US$/kg ⇒ sells 400 t nuts at 3 USD/kg
    sells 400 t nuts at US$ 3/kg ⇒ sells 400 t nuts at 3 USD/kg
    sells 400 t nuts at US$3.50/kg ⇒ sells 400 t nuts at 3.50 USD/kg
    sells 400 tonn nuts ⇒ sells 400 t nuts
    pays cash after 14 dys ⇒ pays cash after 14 days
  `,
  firm: String.raw`
    level: production ⇒ level production
    level = production ⇒ level production
    level Production ⇒ level production
    level production and processing ⇒ level production, processing
    level production/processing ⇒ level production, processing
    stage production ⇒ level production
    Level production ⇒ level production
    size: micro ⇒ size micro
    size Micro ⇒ size micro
    micro ⇒ size micro
    count about 4000 ⇒ count 4000
    count 4,000 ⇒ count 4_000
    count 4 000 ⇒ count 4_000
    count 4000 farmers ⇒ count 4000
    count: 4000 ⇒ count 4000
    count = 4000 ⇒ count 4000
    count ~ 4000 ⇒ count 4000
    count many ⇒ count ?
    count unknown ⇒ count ?
    count 4000-5000 ⇒ count 4000..5000
    count 4000 to 5000 ⇒ count 4000..5000
    count 4k ⇒ count 4_000
    count 4 thousand ⇒ count 4_000
    count four thousand ⇒ count 4_000
    number 4000 ⇒ count 4000
    women 45 ⇒ women 45%
    women 45 percent ⇒ women 45 %
    women 45 per cent ⇒ women 45%
    women: 45% ⇒ women 45%
    women half ⇒ women 50%
    women 0.45 ⇒ women 45%
    women 45%% ⇒ women 45%
    women about 45% ⇒ women 45%
    women %45 ⇒ women 45%
    women 45-50% ⇒ women 45..50%
    women 45%-50% ⇒ women 45%..50%
    women most ⇒ women ?
    female 45% ⇒ women 45%
    distance 95 km from lusaka ⇒ distance 95 km to lusaka
    distance 95 km lusaka ⇒ distance 95 km to lusaka
    distance to lusaka 95 km ⇒ distance 95 km to lusaka
    distance 95 kilometres to lusaka ⇒ distance 95 km to lusaka
    access phone and radio ⇒ access phone, radio
    access phone & radio ⇒ access phone, radio
    access phone / radio ⇒ access phone, radio
    access phone; radio ⇒ access phone, radio
    access mobile phone ⇒ access phone
    access phone radio ⇒ access phone, radio
    access nothing ⇒ access none
    does transport and storage ⇒ does transport, storage
    does transport, storage, ⇒ does transport, storage
    produces nuts 600 kg/firm ⇒ produces 600 kg/firm nuts
    produces 600 kg per firm nuts ⇒ produces 600 kg/firm nuts
    produces 600 kg per farmer of nuts ⇒ produces 600 kg/firm nuts
    produces 600 kg nuts per firm ⇒ produces 600 kg/firm nuts
    produces 600 kg nuts each ⇒ produces 600 kg/firm nuts
    produces 600 kg/firm nuts harvest ⇒ produces 600 kg/firm nuts in harvest
    produce 600 kg/firm nuts ⇒ produces 600 kg/firm nuts
    cost labour: 2 ZMW/kg ⇒ cost labour 2 ZMW/kg
    cost labor 2 ZMW/kg ⇒ cost labour 2 ZMW/kg
    cost labour = 2 ZMW/kg ⇒ cost labour 2 ZMW/kg
    cost labour ZMW 2/kg ⇒ cost labour 2 ZMW/kg
    cost 2 ZMW/kg labour ⇒ cost labour 2 ZMW/kg
    cost of labour 2 ZMW/kg ⇒ cost labour 2 ZMW/kg
    cost for labour 2 ZMW/kg ⇒ cost labour 2 ZMW/kg
    cost labour 2 ZMW per kg ⇒ cost labour 2 ZMW/kg
    cost labour 2 ZMW/kilogram ⇒ cost labour 2 ZMW/kg
    cost labour 2 K/kg ⇒ cost labour 2 ZMW/kg
    cost seeds and fertiliser 2 ZMW/kg ⇒ cost inputs 2 ZMW/kg
    cost hired labour 2 ZMW/kg ⇒ cost labour 2 ZMW/kg
    cost labour 2 ZMW/kg (hired) ⇒ cost labour 2 ZMW/kg  // hired
    cost labour 2 ZMW/kg nuts ⇒ cost labour 2 ZMW/kg of nuts
    cost labour 2 ZMW/kg on nuts ⇒ cost labour 2 ZMW/kg of nuts
    cost labour 2 ZMW/kg from Interviews ⇒ cost labour 2 ZMW/kg from interviews
    cost labour 2 ZMW/kg from interviews 2006 ⇒ cost labour 2 ZMW/kg from interviews "2006"
    cost labour 2 ZMW/kg from interview ⇒ cost labour 2 ZMW/kg from interviews
    cost labour 2 ZMW/kg source: interviews ⇒ cost labour 2 ZMW/kg from interviews
    cost labour 2 ZMW/kg [interviews] ⇒ cost labour 2 ZMW/kg  // interviews
    cost labour 2 ZMW/kg assumed, own estimate ⇒ cost labour 2 ZMW/kg assumed "own estimate"
    cost labour 2 ZMW/kg assume ⇒ cost labour 2 ZMW/kg assumed
    costs labour 2 ZMW/kg ⇒ cost labour 2 ZMW/kg
    employs 3 hired ⇒ employs 3 person hired
    excluded gender ⇒ excluded by gender
    excluded by: gender ⇒ excluded by gender
    excluded because of gender ⇒ excluded by gender
    excluded by gender and caste ⇒ excluded by gender, caste
    isolated by bad roads ⇒ isolated by roads
    horizon one year ⇒ horizon 1 year
    horizon 12 ⇒ horizon 12 months
    horizon 12 mths ⇒ horizon 12 month
    horizon 12-18 months ⇒ horizon 12..18 months
    horizon 12 - 18 months ⇒ horizon 12..18 months
    loses 8% nuts ⇒ loses 8% of nuts
    loses 8 % of the nuts ⇒ loses 8 % of nuts
    losses 8% of nuts ⇒ loses 8% of nuts
    lose 8% of nuts ⇒ loses 8% of nuts
    rejects 10% nuts ⇒ rejects 10% of nuts
    holds 2 hectares ⇒ holds 2 ha
    consumes 20 kg/firm nuts at ZMW 8/kg ⇒ consumes 20 kg/firm nuts at 8 ZMW/kg
    converts 5 kg nuts to 1 l oil ⇒ converts 5 kg nuts into 1 l oil
    converts 5 kg nuts -> 1 l oil ⇒ converts 5 kg nuts into 1 l oil
    imports 40 t nuts @ 3 USD/kg ⇒ imports 40 t nuts at 3 USD/kg
    literacy 62 ⇒ literacy 62%
    goal: income ⇒ goal income
    goal more income ⇒ goal income
  `,
  chain: String.raw`
    Firm Grower "Growers" { size micro } ⇒ firm Grower "Growers" { size micro }
    firms grower { size micro } ⇒ firm grower { size micro }
    firm "Growers" { size micro } ⇒ firm growers "Growers" { size micro }
    firm farmers: { size micro } ⇒ firm farmers { size micro }
    firm farmers { size: micro, count: 40 } ⇒ firm farmers { size micro  count 40 }
    firm farmers 'The big ones' { size micro } ⇒ firm farmers "The big ones" { size micro }
    firm farmers The big ones { size micro } ⇒ firm farmers "The big ones" { size micro }
    firm farmers, "The big ones" { size micro } ⇒ firm farmers "The big ones" { size micro }
    firm farmers = "The big ones" { size micro } ⇒ firm farmers "The big ones" { size micro }
    firm farmers { size micro, count 40 } ⇒ firm farmers { size micro  count 40 }
    firm farmers { size micro; count 40 } ⇒ firm farmers { size micro  count 40 }
    market export: export ⇒ market export: abroad
    market export abroad ⇒ market export: abroad
    market export = abroad ⇒ market export: abroad
    market "Export": abroad ⇒ market export "Export": abroad
    market export "Export" : international ⇒ market export "Export" : abroad
    product maize kg ⇒ product maize in kg
    product maize (kg) ⇒ product maize in kg
    product maize "Maize" kg ⇒ product maize "Maize" in kg
    product maize in kilograms ⇒ product maize in kg
    product "Maize" in kg ⇒ product maize "Maize" in kg
    product maize, in kg ⇒ product maize in kg
    link farmer to trader ⇒ link farmer -> trader
    link farmer => lusaka ⇒ link farmer -> lusaka
    link farmer --> lusaka ⇒ link farmer -> lusaka
    link farmer → lusaka ⇒ link farmer -> lusaka
    link farmer - lusaka ⇒ link farmer -> lusaka
    link farmer > lusaka ⇒ link farmer -> lusaka
    link farmer, lusaka ⇒ link farmer -> lusaka
    link farmer lusaka ⇒ link farmer -> lusaka
    link farmer and trader ⇒ link farmer -> trader
    link farmer -> traders ⇒ link farmer -> trader
    link from farmer to lusaka ⇒ link farmer -> lusaka
    link between farmer and lusaka ⇒ link farmer -> lusaka
    link farmer -> lusaka via union ⇒ link farmer -> lusaka through union
    link farmer -> lusaka by union ⇒ link farmer -> lusaka through union
    link farmer -> lusaka: { sells 400 t nuts } ⇒ link farmer -> lusaka { sells 400 t nuts }
    channel direct farmer -> lusaka ⇒ channel direct : farmer -> lusaka
    channel direct: farmer, lusaka ⇒ channel direct: farmer -> lusaka
    channel direct: farmer to lusaka ⇒ channel direct: farmer -> lusaka
    channel direct = farmer -> lusaka ⇒ channel direct: farmer -> lusaka
    channel direct "Direct" farmer -> lusaka ⇒ channel direct "Direct" : farmer -> lusaka
    period March 2006 ⇒ period 2006-03
    period 03/2006 ⇒ period 2006-03
    period 2006-2007 ⇒ period 2006..2007
    period 2006 to 2007 ⇒ period 2006..2007
    period FY 2006 ⇒ period 2006
    period 2006-07 to 2007-06 ⇒ period 2006-07..2007-06
    period "2006" ⇒ period 2006
    period year 2006 ⇒ period 2006
    currency K ⇒ currency ZMW
    currency Kwacha ⇒ currency ZMW
    currency: ZMW ⇒ currency ZMW
    currency zmw ⇒ currency ZMW
    currency "ZMW" ⇒ currency ZMW
    currency ZMW (kwacha) ⇒ currency ZMW  // kwacha
    currency US$ ⇒ currency USD
    rate 1 USD = 4000 K ⇒ rate 1 USD = 4000 ZMW
    unit bag 50 kg ⇒ unit bag = 50 kg
    unit bag is 50 kg ⇒ unit bag = 50 kg
    unit bag: 50 kg ⇒ unit bag = 50 kg
    unit bag of 50 kg ⇒ unit bag = 50 kg
    season rains: November to March ⇒ season rains November to March
    season rains November - March ⇒ season rains November to March
    season rains from November to March ⇒ season rains November to March
    source smith "Smith (2006)" { date March 2006 } ⇒ source smith "Smith (2006)" { date 2006-03 }
    source smith "Smith (2006)" { date 2006-3 } ⇒ source smith "Smith (2006)" { date 2006-03 }
    source smith "Smith (2006)" { date 3/2006 } ⇒ source smith "Smith (2006)" { date 2006-03 }
    source smith Smith 2006 ⇒ source smith "Smith 2006"
    source Smith et al. 2006 ⇒ source Smith "et al. 2006"
    source "Smith 2006" ⇒ source smith-2006 "Smith 2006"
    source smith "Smith (2006)" { url www.smith.org } ⇒ source smith "Smith (2006)" { url "www.smith.org" }
    source smith "Smith (2006)" { url https://www.smith.org/x?y=1 } ⇒ source smith "Smith (2006)" { url "https://www.smith.org/x?y=1" }
    country United Republic of Tanzania ⇒ country "United Republic of Tanzania"
    country: Zambia ⇒ country Zambia
    country in Zambia ⇒ country Zambia
    complete channels and groups ⇒ complete channels, groups
    levels production > trade > retail ⇒ levels production, trade, retail
    levels production -> trade -> retail ⇒ levels production, trade, retail
    word topping removing the top ⇒ word topping "removing the top"
    word topping: "removing the top" ⇒ word topping "removing the top"
    group coop2 (cooperative) ⇒ group coop2: cooperative
    group coop2 cooperative ⇒ group coop2: cooperative
    group coop2: co-operative ⇒ group coop2: cooperative
    groups coop2 ⇒ group coop2
    support ngo: NGO ⇒ support ngo: project
    support extension: agricultural extension ⇒ support extension: extension
    environment { roads: poor } ⇒ environment { roads poor }
    environment { roads bad } ⇒ environment { roads poor }
    environment { road poor } ⇒ environment { roads poor }
    environment { roads are poor } ⇒ environment { roads poor }
    environment { literacy 62 } ⇒ environment { literacy 62% }
    environment { roads poor, literacy 62% } ⇒ environment { roads poor  literacy 62% }
    upgrade drying "Drying" product ⇒ upgrade drying "Drying": product
    upgrade drying: product upgrading ⇒ upgrade drying: product
    upgrade drying: product and process ⇒ upgrade drying: product, process
    Plan two "Two" { applies better } ⇒ plan two "Two" { applies better }
    plans two ⇒ plan two
    unit bag = 50 kgg ⇒ unit bag = 50 kg
    upgrade drying "Drying" product { adopters 5% of farmer } ⇒ upgrade drying "Drying": product { adopters 5% of farmer }
  `,
  upgrade: String.raw`
    adopters all of farmer ⇒ adopters 100% of farmer
    adopters all farmer ⇒ adopters 100% of farmer
    adopters 60% farmer ⇒ adopters 60% of farmer
    adopters 60% of farmers ⇒ adopters 60% of farmer
    adopters 60 of farmer ⇒ adopters 60% of farmer
    adopters 400 of farmer over 3 years ⇒ adopters 400% of farmer over 3 years
    adopters 60 percent of farmer over three years ⇒ adopters 60 % of farmer over 3 years
    adopters 60% of farmer in 3 years ⇒ adopters 60% of farmer over 3 years
    adopters 60% of farmer within 3 years ⇒ adopters 60% of farmer over 3 years
    adopters 60% of farmer, over 3 years ⇒ adopters 60% of farmer over 3 years
    adopters 60% of the farmer ⇒ adopters 60% of farmer
    adopters half of farmer ⇒ adopters 50% of farmer
    adopters farmer 60% ⇒ adopters 60% of farmer
    driven by market demand ⇒ driven by consumer-preferences
    driven by Lusaka ⇒ driven by lusaka
    driven lusaka ⇒ driven by lusaka
    needs new seed ⇒ needs seed
    invest 12,000 ZMW/firm ⇒ invest 12_000 ZMW/firm
    invest ZMW 12000 per firm ⇒ invest 12000 ZMW/firm
    invest 12000 ZMW each ⇒ invest 12000 ZMW/firm
    invest 12_000 ZMW/firm financed by bank 80%, own-funds 20% ⇒ invest 12_000 ZMW/firm financed by 80% bank, 20% own-funds
    invest 12_000 ZMW/firm financed by 80% bank and 20% own-funds ⇒ invest 12_000 ZMW/firm financed by 80% bank, 20% own-funds
    invest 12_000 ZMW/firm financed by own funds ⇒ invest 12_000 ZMW/firm financed by own-funds
    invest 12_000 ZMW/firm for 8 years ⇒ invest 12_000 ZMW/firm lasts 8 years
    invest 12_000 ZMW/firm, lasts 8 years ⇒ invest 12_000 ZMW/firm lasts 8 years
    investment 12_000 ZMW/firm ⇒ invest 12_000 ZMW/firm
    benefits after 18 ⇒ benefits after 18 months
    benefits 18 months ⇒ benefits after 18 months
    benefits in 18 months ⇒ benefits after 18 months
    appraise over 5 years at 12% ⇒ appraise over 5 years at 12%/year
    appraise at 12%/year over 5 years ⇒ appraise over 5 years at 12%/year
    appraise over 5 years at 12% per year ⇒ appraise over 5 years at 12%/year
    appraise over 5 years at 12% p.a. ⇒ appraise over 5 years at 12%/year
    learns from trader ⇒ learns through trader
    learns by trader ⇒ learns through trader
    learns trader ⇒ learns through trader
    pilot 20 orchards ⇒ pilot "20 orchards"
    pilot no ⇒ pilot none
    price 4 ZMW/kg higher on farmer -> trader ⇒ price +4 ZMW/kg on farmer -> trader
    price +10 percent on farmer -> trader ⇒ price +10 % on farmer -> trader
    price increases by 10% on farmer -> trader ⇒ price +10% on farmer -> trader
    price +4 ZMW/kg on farmer to trader ⇒ price +4 ZMW/kg on farmer -> trader
    price +4 ZMW/kg farmer -> trader ⇒ price +4 ZMW/kg on farmer -> trader
    price from 3 to 4 ZMW/kg on farmer -> trader ⇒ price 3..4 ZMW/kg on farmer -> trader
    output +10 percent ⇒ output +10 %
    output 10% more ⇒ output +10%
    output up 10% ⇒ output +10%
    output increases 10% ⇒ output +10%
    yield +10% ⇒ output +10%
    cost labour +1 ZMW per kg ⇒ cost labour +1 ZMW/kg
    cost labour rises 10% ⇒ cost labour +10%
    enters processing ⇒ enters level processing
    enters level processors ⇒ enters level processing
    removes traders ⇒ removes trader
    takes over transport ⇒ takes transport
    overcomes gender barriers ⇒ overcomes gender
    considers social: "women hold the trees" ⇒ considers social "women hold the trees"
    risk drought 20%, 60% ⇒ risk drought 20% loses 60%
    risk of drought 20% loses 60% ⇒ risk drought 20% loses 60%
    funded by donor until December 2008 ⇒ funded by donor until 2008-12
    funded by donor until 2008/12 ⇒ funded by donor until 2008-12
    funded by donor to 2008 ⇒ funded by donor until 2008
    enters local ⇒ enters channel local
  `,
  plan: String.raw`
    apply better ⇒ applies better
    covers all farmer ⇒ covers 100% of farmer
    covers 60% farmer ⇒ covers 60% of farmer
    covers 100 of farmer ⇒ covers 100% of farmer
    covers all of farmer ⇒ covers 100% of farmer
    covers farmer 60% ⇒ covers 60% of farmer
    covers 60% of all farmer ⇒ covers 60% of farmer
  `,
  household: String.raw`
    dependence 60 ⇒ dependence 60%
    dependence: 60% ⇒ dependence 60%
    need 36_000 ZMW per household ⇒ need 36_000 ZMW/household
    reserve ZMW 5000 ⇒ reserve 5000 ZMW
    labour 20 man-days per kg ⇒ labour 20 days/kg
    labour 0.02 day/kg @ 150 ZMW/day ⇒ labour 0.02 day/kg at 150 ZMW/day
    labour 0.02 day/kg, 150 ZMW/day ⇒ labour 0.02 day/kg at 150 ZMW/day
    members 6 people ⇒ members 6
    members six ⇒ members 6
    members 5-6 ⇒ members 5..6
    labour 20 man-days/firm ⇒ labour 20 day/firm
    need 36_000 ZMW/hh ⇒ need 36_000 ZMW/household
  `,
  market: String.raw`
    demands nuts and oil ⇒ demands nuts, oil
    requires ISO-22000 ⇒ requires iso-22000
    requires Food Safety ⇒ requires food-safety
    requires food safety ⇒ requires food-safety
    price 14 ZMW ⇒ price 14 ZMW/kg
    price 14 ZMW/kg nuts ⇒ price 14 ZMW/kg of nuts
    price 14 ZMW/kg for nuts ⇒ price 14 ZMW/kg of nuts
    lot 5 nuts ⇒ lot 5 kg nuts
    lot min 5 t nuts ⇒ lot 5 t nuts
    image bad of nuts ⇒ image negative of nuts
  `,
  group: String.raw`
    unites farmer and trader ⇒ unites farmer, trader
    unites farmers ⇒ unites farmer
    unites all farmer ⇒ unites farmer
    members 1,200 ⇒ members 1_200
    members 1200 farmers ⇒ members 1200
    members approx 1200 ⇒ members 1200
    does collective marketing ⇒ does marketing
  `,
  support: String.raw`
    offers investment-capital at 18% per year ⇒ offers investment-capital at 18%/year
    serves farmers ⇒ serves farmer
    serves farmer & trader ⇒ serves farmer, trader
  `,
  channel: String.raw`
    share 62% farmer ⇒ share 62% of farmer
    share 62 of farmer ⇒ share 62% of farmer
    share of farmer 62% ⇒ share 62% of farmer
  `,
  environment: String.raw`
    roads: poor ⇒ roads poor
    roads bad ⇒ roads poor
    road poor ⇒ roads poor
    roads are poor ⇒ roads poor
    literacy 62 ⇒ literacy 62%
    literacy 62 percent ⇒ literacy 62 %
    roads poor impassable in the rains ⇒ roads poor "impassable in the rains"
    roads poor - impassable in the rains ⇒ roads poor "impassable in the rains"
    roads poor, security poor ⇒ roads poor  security poor
  `,
};

const language = (text: string) => findingsOf(text).filter(({ kind }) => kind === 'language');
const pairs = (block: string) =>
  block
    .split('\n')
    .filter((line) => line.includes('⇒'))
    .map((line) => line.split('⇒').map((one) => one.trim()) as [string, string]);

describe.each(Object.entries(lines))('in a %s', (block, all) => {
  test.each(pairs(all))('%s', (written, meant) => {
    const text = chainWith(block, written);
    const findings = language(text);
    expect(findings.map(({ message }) => message)).toHaveLength(1);
    const [finding] = findings;
    const at = text.indexOf(written);
    expect([at <= (finding?.place.start ?? -1), (finding?.place.end ?? Number.NaN) <= at + written.length]).toEqual([true, true]);
    expect(finding?.message.length).toBeLessThanOrEqual(160);
    const fix = finding?.fixes?.find(({ preferred }) => preferred);
    const after = applyEdits(text, fix?.edits.flatMap(({ edits }) => edits) ?? []) as string;
    expect(after.slice(at, after.length - (text.length - at - written.length)).trim()).toBe(meant);
    expect(language(after).map(({ message }) => message)).toEqual([]);
  });
});
