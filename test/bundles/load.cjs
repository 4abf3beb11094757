// Runs on Node 20, in a process of its own: loads one bundle that wants an editor or a web worker, with a stand-in for it.
// `node load.cjs extension FILE` prints what the bundle exports; `node load.cjs worker FILE` starts the web server on
// stand-in worker streams and prints the answer to `initialize`.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const vm = require('node:vm');

const [, , kind, file] = process.argv;

/** Everything is there, can be called, made, extended and asked for more. */
const anything = new Proxy(Object, {
  get: (target, key) => (key === 'prototype' || typeof key === 'symbol' ? target[key] : anything),
});

if (kind === 'extension') {
  const load = Module._load;
  Module._load = (request, ...rest) => (request === 'vscode' ? anything : load(request, ...rest));
  console.log(JSON.stringify(Object.keys(require(file)).toSorted()));
} else {
  const listeners = [];
  const self = {
    postMessage: (message) => {
      if (message.id === 1) {
        console.log(JSON.stringify(message));
        process.exit(0);
      }
    },
    addEventListener: (type, listener) => type === 'message' && listeners.push(listener),
    removeEventListener() {},
  };
  // Only what a browser's worker has: none of Node's own globals.
  const names = ['TextEncoder', 'TextDecoder', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask'];
  const browser = [...names, 'URL', 'crypto', 'performance', 'console', 'MessageChannel', 'AbortController', 'atob', 'btoa'];
  for (const name of browser) self[name] = globalThis[name];
  Object.assign(self, { self, globalThis: self });
  Object.defineProperty(self, 'onmessage', {
    set: (listener) => {
      listeners.push(listener);
    },
  });
  vm.runInNewContext(readFileSync(file, 'utf8'), self, { filename: file });
  const params = { processId: null, rootUri: null, capabilities: {} };
  for (const listener of listeners) listener({ data: { jsonrpc: '2.0', id: 1, method: 'initialize', params } });
}
