// The random tests' generator library, seeded so that a failure can be run again.

import * as fc from 'fast-check';

fc.configureGlobal({ seed: 20_061_121, verbose: 1 });

export { fc };
