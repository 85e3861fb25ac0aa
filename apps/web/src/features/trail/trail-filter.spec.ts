import { changed, queryIn } from './trail-filter.js';

const address = 'from=2026-03-01&action=reveal,readCase&strange=1&to=';

describe('the address of the trail', () => {
  it('says what is asked for, and nothing that is no filter or is empty', () => {
    expect(queryIn(new URLSearchParams(address))).toEqual({ from: '2026-03-01', action: 'reveal,readCase' });
  });

  it('is changed in one filter and keeps the others', () => {
    const next = changed(new URLSearchParams(address), 'account', 'a-1');
    expect(queryIn(next)).toEqual({ from: '2026-03-01', action: 'reveal,readCase', account: 'a-1' });
  });

  it('loses a filter that was emptied', () => {
    expect(queryIn(changed(new URLSearchParams(address), 'action', ''))).toEqual({ from: '2026-03-01' });
  });

  it('leaves the address that it was made from as it was', () => {
    const before = new URLSearchParams(address);
    changed(before, 'from', '');
    expect(before.toString()).toBe(new URLSearchParams(address).toString());
  });
});
