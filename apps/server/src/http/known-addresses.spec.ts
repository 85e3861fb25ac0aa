import fc from 'fast-check';
import { KnownAddresses } from './known-addresses.js';

const id = '01935f00-0000-7000-8000-000000000001';
const none = { responses: {} };
const paths = {
  '/api/cases': { get: none, post: none },
  '/api/cases/{id}': { get: none },
  '/api/cases/{id}/{command}': { post: none },
  '/api/cases/summary': { get: none },
  '/api/cases/{id}/history': { get: none },
  '/api/session': { post: none, delete: none },
};
/** Both ways round, as what is spelled out goes first whichever was described first. */
const orders = [Object.entries(paths), Object.entries(paths).toReversed()].map((entries) =>
  Object.fromEntries(entries),
);

function addressesOf(described: Parameters<KnownAddresses['learnFrom']>[0]['paths'] = paths): KnownAddresses {
  const addresses = new KnownAddresses();
  addresses.learnFrom({ paths: described }, ['/api/docs', '/api/docs/{file}']);
  return addresses;
}

describe('an address that is known', () => {
  it.each([
    ['/api/cases', ['GET', 'POST', 'HEAD', 'OPTIONS']],
    ['/api/cases/', ['GET', 'POST', 'HEAD', 'OPTIONS']],
    ['/API/Cases', ['GET', 'POST', 'HEAD', 'OPTIONS']],
    [`/api/cases/${id}`, ['GET', 'HEAD', 'OPTIONS']],
    ['/api/session', ['POST', 'DELETE', 'OPTIONS']],
    ['/api/docs/style.css', ['GET', 'HEAD', 'OPTIONS']],
  ])('takes what the contract says, and the head of what can be read: %s', (path, methods) => {
    expect(addressesOf().methodsAt(path)).toEqual(methods);
  });

  it.each(orders)('is taken for itself before a variable takes it in, in whatever order they were described', (all) => {
    const addresses = addressesOf(all);
    expect(addresses.methodsAt(`/api/cases/${id}/history`)).toContain('GET');
    expect(addresses.methodsAt(`/api/cases/${id}/history`)).not.toContain('POST');
    expect(addresses.methodsAt(`/api/cases/${id}/close`)).toEqual(['POST', 'OPTIONS']);
    expect(addresses.inLog('/api/cases/summary')).toBe('/api/cases/summary');
  });

  it.each([
    '',
    '/',
    '//',
    '/api',
    '/api/cases//',
    '/api//cases',
    'api/cases',
    `/api/cases/${id}/history/more`,
    '/api/cases?x=1',
    '/api/cases%2Fsummary',
  ])('is none of these, which merely look like it: %j', (path) => {
    expect(addressesOf().methodsAt(path)).toBeUndefined();
  });

  it('is none before anything was learnt', () => {
    const addresses = new KnownAddresses();
    expect(addresses.methodsAt('/api/cases')).toBeUndefined();
    expect(addresses.inLog('/api/cases')).toBe('-');
  });

  it('is learnt anew as a whole, so that what the contract dropped is taken by nothing', () => {
    const addresses = addressesOf();
    addresses.learnFrom({ paths: { '/api/other': { get: none } } }, []);
    expect(addresses.methodsAt('/api/cases')).toBeUndefined();
    expect(addresses.methodsAt('/api/other')).toBeDefined();
  });
});

describe('an address in the log', () => {
  it.each([
    [`/api/cases/${id}`, `/api/cases/${id}`],
    [`/api/cases/${id}?q=110101199001011234`, `/api/cases/${id}`],
    ['/api/cases?q=张建国', '/api/cases'],
    ['/api/cases/110101199001011234', '/api/cases/{id}'],
    [`/api/cases/${id.toUpperCase()}`, '/api/cases/{id}'],
    [`/api/cases/${id}x`, '/api/cases/{id}'],
    [`/api/cases/${id}/张建国`, `/api/cases/${id}/{command}`],
    [`/api/cases/张建国/history`, '/api/cases/{id}/history'],
    ['/API/CASES/summary', '/api/cases/summary'],
    ['/张建国', '-'],
    ['/api/cases/1/2/3/13800138000', '-'],
    [`/api/cases/${id}#13800138000`, '/api/cases/{id}'],
    [`/api/cases/${id}\n{"level":50}`, '/api/cases/{id}'],
    ['?q=13800138000', '-'],
    ['', '-'],
  ])('says of %j no more than was known beforehand, and ids', (url, said) => {
    expect(addressesOf().inLog(url)).toBe(said);
  });

  it('repeats nothing of what anybody puts anywhere in it', () => {
    const addresses = addressesOf();
    const part = fc.oneof(fc.constantFrom('api', 'cases', 'summary', 'history', 'session', id, ''), fc.string());
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.string(), (parts, query) => {
        const said = addresses.inLog(`/${parts.join('/')}?${query}`);
        const own = [
          '',
          'api',
          'cases',
          'summary',
          'history',
          'session',
          'docs',
          '{id}',
          '{command}',
          '{file}',
          '-',
          id,
        ];
        expect(said.split('/').filter((one) => !own.includes(one))).toEqual([]);
      }),
    );
  });

  it('is found quickly, however long it is', () => {
    const url = `/api/cases/${'/'.repeat(1_000_000)}`;
    expect(addressesOf().inLog(url)).toBe('-');
    expect(addressesOf().inLog(`/api/cases/${'9'.repeat(1_000_000)}`)).toBe('/api/cases/{id}');
  });
});
