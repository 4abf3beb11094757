// Models made by rule, for measuring: no two lines with figures are alike, every kind of statement comes up, and nothing is wrong in
// them unless it is asked for. Not examples: their figures mean nothing.

/** One chain with this many firms and as many links, on two lines each or more. */
export function bigChain(firms: number): string {
  const lines = ['chain big "Big" {', '  currency KES', '  product fruit in kg { grade top }', '  market town "Town": domestic'];
  for (let i = 0; i < firms; i++)
    lines.push(`  firm f${i} "Firm ${i}" { level production  size micro  count ${10 + i}  produces ${100 + i} t fruit }`);
  for (let i = 0; i < firms; i++) {
    const buyer = i % 7 === 0 ? 'town' : `f${i + 1 < firms ? i + 1 : 0}`;
    lines.push(`  link f${i} -> ${buyer} { sells ${(i % 90) + 1} t fruit.top at ${(i % 13) + 1}.5 KES/kg  contract spot }`);
  }
  lines.push('}', '');
  return lines.join('\n');
}

/** One chain with this many firms, as many links and half as many channels, whose accounts and price build-ups are all known. */
export function bigAccounts(firms: number): string {
  const lines = [
    'chain big "Big" {',
    '  currency KES',
    '  product fruit in kg',
    '  market town "Town": domestic',
    '  market port "Port": abroad',
  ];
  const end = (i: number) => (i % 4 === 1 ? 'town' : 'port');
  for (let i = 0; i < firms; i++)
    lines.push(
      i % 2 === 0
        ? `  firm f${i} { level production  size micro  count ${10 + i}  produces ${100 + i} t fruit  cost labour ${i % 7}.5 KES/kg  cost rent ${i} KES fixed  cost inputs 5% }`
        : `  firm f${i} { level collection  size small  count ${10 + i}  cost transport ${i % 5}.5 KES/kg  cost rent ${i} KES fixed  cost services 2% }`,
    );
  for (let i = 0; i < firms; i++) {
    const price = i % 2 === 0 ? (i % 13) + 10 : (i % 13) + 40;
    lines.push(`  link f${i} -> ${i % 2 === 0 ? `f${i + 1}` : end(i)} { sells ${((i - (i % 2)) % 90) + 1} t fruit at ${price}.5 KES/kg }`);
  }
  for (let i = 0; i + 1 < firms; i += 2) lines.push(`  channel c${i}: f${i} -> f${i + 1} -> ${end(i + 1)}`);
  lines.push('}', '');
  return lines.join('\n');
}

/** A chain of a given number of lines, near enough, as an analyst writes it: one statement a line. */
export function chainOfLines(lines: number, seed: number, broken = false): string {
  const out: string[] = [
    `// Model ${seed}.`,
    `chain c${seed} "Chain ${seed}" assumed "made by rule" {`,
    '  country Kenya',
    `  period ${2000 + (seed % 20)}`,
    '  currency KES',
    `  rate 1 EUR = ${80 + (seed % 40)} KES`,
  ];
  out.push(
    '',
    `  source study${seed} "Study ${seed}" { date ${2000 + (seed % 20)}-03 }`,
    '  product fruit "Fruit" in kg {',
    '    grade top "the best" { meets traceability }',
    '    grade common',
    '  }',
  );
  out.push(
    '  market abroad "Abroad": abroad {',
    '    demands fruit.top',
    '    requires food-safety, traceability',
    '    trend growing',
    '  }',
    '  market town "Town": domestic',
    '',
  );
  const tail = [
    '  support bank "Bank": finance {',
    '    offers investment-capital up to 20_000 KES/firm for 9 months at 18%/year',
    '    serves grower0',
    '  }',
    '  environment {',
    '    roads poor "impassable in the rains"',
    `    literacy ${40 + (seed % 50)}%`,
    '  }',
    '  upgrade better "Better fruit": product {',
    '    adopters 60% of grower0 over 3 years',
    '    driven by abroad',
    '    needs grafts, spraying',
    `    invest ${10_000 + seed} KES/firm financed by 80% bank, 20% own-funds lasts 8 years`,
    '    benefits after 18 months',
    '    appraise over 5 years at 12%/year',
    '    learns through exporter0',
    '    output +5..10..15%',
    '  }',
    '  plan both "Plan" {',
    '    applies better',
    '    covers 60% of grower0',
    '  }',
    '}',
    '',
  ];
  for (let i = 0; out.length + tail.length + 31 <= lines || i === 0; i++) {
    const n = seed * 100 + i;
    out.push(
      `  firm grower${i} "Growers of place ${n}" {`,
      '    level production',
      '    size micro',
      `    count ${1_000 + n}`,
      `    women ${10 + (n % 80)}%`,
      `    distance ${5 + (n % 200)} km to town`,
      '    access phone, radio',
      `    produces ${100 + (n % 900)} kg/firm fruit`,
      `    cost labour ${1 + (n % 9)}.${n % 10} KES/kg`,
      `    cost inputs ${1 + (n % 5)}.5 KES/kg from study${seed} "p. ${n % 300}"`,
      '    horizon 12 months',
      '    household {',
      `      dependence ${20 + (n % 70)}%`,
      `      need ${30_000 + n} KES/firm assumed`,
      '    }',
      '  }',
      `  firm exporter${i} "Exporter ${n}" {`,
      '    level export',
      '    size large',
      '    lead',
      '  }',
      `  link grower${i} -> exporter${i} {`,
      `    sells ${1 + (n % 90)} t fruit.top at ${8 + (n % 7)}..${16 + (n % 7)} KES/kg premium ${1 + (n % 4)} KES/kg`,
      '    contract forward for 12 months',
      '    assures market, price',
      '    tells prices, grades every week',
      '  }',
      `  link exporter${i} -> abroad { sells ${1 + (n % 90)} t fruit.top at 1.${10 + (n % 80)} EUR/kg }`,
      `  link grower${i} -> ${broken && i === 0 ? 'nobody' : 'town'} { sells ${1 + (n % 40)} t fruit.common at ${3 + (n % 5)} KES/kg }`,
      '',
    );
  }
  return [...out, ...tail].join('\n');
}
