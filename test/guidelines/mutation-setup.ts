// Before each mutant's tests, in the worker that the mutation run keeps: the rules and all that reads them are loaded anew, so that nothing
// that an earlier mutant left behind is judged. The rooms below the rules know nothing of them and stay.

import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    globalNamespace: string;
    mutantActivation: 'static' | 'runtime' | undefined;
  }
}

interface Modules {
  readonly idToModuleMap: ReadonlyMap<string, { readonly id: string }>;
  invalidateModule(module: { readonly id: string }): void;
}

const { evaluatedModules } = (globalThis as unknown as { __vitest_worker__: { evaluatedModules: Modules } }).__vitest_worker__;
for (const module of evaluatedModules.idToModuleMap.values())
  if (/\/src\/(guidelines|analysis|exchange|reports|lsp|cli)\/|\/test\//.test(module.id)) evaluatedModules.invalidateModule(module);
const stryker = (globalThis as unknown as Record<string, { activeMutant: string | undefined } | undefined>)[inject('globalNamespace')];
if (stryker && inject('mutantActivation') !== 'static') stryker.activeMutant = undefined;
