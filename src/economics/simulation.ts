// The numeric kernel of simulations: draws on plain arrays, from a generator of its own, so that every run and every machine gives the
// same. Only arithmetic and square roots are used, which are exact everywhere. It knows neither chains nor figures with derivations.

/** What an uncertain input is drawn from. An event is 1 with its chance and else 0. */
export type Distribution =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'even'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly likely: number; readonly high: number }
  | { readonly kind: 'event'; readonly chance: number };

/** Numbers from nought up to one, the same for the same seed (sfc32). */
export function generator(seed: number): () => number {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed | 0];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let turn = 0; turn < 15; turn++) next();
  return next;
}

/** One draw by the inverse of the distribution. */
export function draw(from: Distribution, uniform: number): number {
  switch (from.kind) {
    case 'fixed':
      return from.value;
    case 'even':
      return from.low + uniform * (from.high - from.low);
    case 'event':
      return uniform < from.chance ? 1 : 0;
    case 'triangular': {
      const { low, likely, high } = from;
      if (high === low) return low;
      const peak = (likely - low) / (high - low);
      return uniform < peak
        ? low + Math.sqrt(uniform * (high - low) * (likely - low))
        : high - Math.sqrt((1 - uniform) * (high - low) * (high - likely));
    }
  }
}

/** `count` draws of each input: one array for each, in their order. Each place in the order has a stream of its own. */
export function drawAll(inputs: readonly Distribution[], count: number, seed: number): readonly Float64Array[] {
  return inputs.map((input, index) => {
    const values = new Float64Array(count);
    if (input.kind === 'fixed') return values.fill(input.value);
    const uniform = generator(seed + Math.imul(index + 1, 0x9e3779b1));
    for (let at = 0; at < count; at++) values[at] = draw(input, uniform());
    return values;
  });
}
