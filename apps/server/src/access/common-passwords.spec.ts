import { isCommonPassword } from './common-passwords.js';
import list from './common-passwords.json' with { type: 'json' };

describe('a password that everybody thinks of', () => {
  it('is known from a list of ten thousand, whose source and licence are named', () => {
    expect(list.passwords.split(' ').length).toBeGreaterThanOrEqual(10_000);
    expect(list.source).toContain('zxcvbn');
    expect(list.licence).toContain('MIT');
  });

  it.each([
    '1qaz2wsx3edc',
    'sonyericsson',
    'administrator',
    'AdminISTRATOR',
    'password2026!!',
    '2026-password-2026',
    'P@ssw0rd!2026',
    'Pa55word#2024',
    '!!!!!!letmein!!!!!!',
    'iloveyou5201314',
    'passwordpassword',
    'dragondragondragon',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '哈哈哈哈哈哈哈哈哈哈哈哈',
    '121212121212',
    '123456789012',
    '098765432109',
    'abcdefghijkl',
    'qwertyuiopasdf',
    'ｐａｓｓｗｏｒｄ２０２６',
  ])('is refused, whatever everybody does to make it longer: %s', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each([
    'correct horse battery staple',
    'long enough to keep',
    'dual-search-demo',
    'nine lives of a password cat',
    '春江潮水连海平海上明月共潮生',
    'x7-Kd9_qLm2!vRtz',
    'mypasswordisnotyours',
    '12 drummers drumming 34',
  ])('is not seen in what nobody would try first: %s', (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });
});
