// A small chain with a line in one of its blocks, and everything declared that such a line may name.

/** The chain's own statement of that kind gives way where there may be only one. */
export function chainWith(block: string, line: string): string {
  const at = (here: string) => (here === block ? `\n    ${line}\n  ` : ' ');
  const once = (head: string, text: string) => (block === 'chain' && new RegExp(`^${head}\\b`, 'i').test(line) ? '' : text);
  return `chain groundnuts "Groundnuts" {
  ${once('country', 'country Zambia')}
  ${once('period', 'period 2006')}
  ${once('currency', 'currency ZMW')}
  rate 1 USD = 4 ZMW
  season harvest March to May
  source interviews "Interviews"
  product nuts "Groundnuts" in kg { grade top }
  product oil "Oil" in l
  market lusaka "Lusaka": domestic {${at('market')}}
  firm farmer "Farmers" {${at('firm')}}
  firm trader "Traders"
  firm women-farmer "Women" { household {${at('household')}} }
  group union "The union": cooperative {${at('group')}}
  link farmer -> trader {${at('link')}}
  link trader -> lusaka
  channel local "Local": farmer -> trader -> lusaka {${at('channel')}}
  support bank "Bank": finance {${at('support')}}
  ${once('environment', `environment {${at('environment')}}`)}
  upgrade better "Better nuts": product {${at('upgrade')}}
  upgrade drier "Dry nuts": process
  plan both "Both" {${at('plan')}}
  ${block === 'chain' ? line : ''}
}
`;
}
