// Starts Langium. A file of its own because the build puts another in its place that also *loads* Langium only here: loading it takes
// longer than checking a dozen models, and most need it never. Modules can be loaded late only by a promise, and reading can't wait for one.

import { Reader } from './grammar.ts';

export function newReader(): Reader {
  return new Reader();
}
