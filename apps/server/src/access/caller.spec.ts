import { networkOf } from './caller.js';

describe('the address that tells callers apart', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['::FFFF:198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is the same for all of one IPv6 network, however they are written, and no longer than its column', () => {
    const written = ['2001:db8:0:ab::1', '2001:db8:0:ab:1:2:3:4', '2001:0db8:0000:00ab::', '2001:DB8:0:AB:ffff::'];
    expect(new Set(written.map(networkOf)).size).toBe(1);
    expect(networkOf('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff').length).toBeLessThanOrEqual(45);
    expect(networkOf('2001:db8:0:ac::1')).not.toBe(networkOf('2001:db8:0:ab::1'));
  });
});
