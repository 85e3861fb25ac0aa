import { openStore, Vault } from '@app/store';

// Prints what came of opening the store, and keeps it open for as long as it lives.
const [, , url = '', key = ''] = process.argv;
try {
  const store = await openStore({ url, vault: new Vault({ current: 'k', keys: { k: key } }) });
  console.log(`opened ${store.kind}`);
} catch (error) {
  console.log(String(error));
}
setInterval(() => undefined, 1000);
