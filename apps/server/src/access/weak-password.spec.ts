import { isWeakPassword } from './passwords.js';

describe('a password', () => {
  it.each(['', 'short', 'eleven-char', '十一个字的密码不够长啊', '🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑'])(
    'of fewer than twelve characters is weak, however they are stored: %j',
    (password) => {
      expect(isWeakPassword(password, 'somebody')).toBe(true);
    },
  );

  it.each(['twelve-chars', '十二个字的密码就够长了呀', 'correct horse battery staple'])(
    'of twelve or more is not: %j',
    (password) => {
      expect(isWeakPassword(password, 'somebody')).toBe(false);
    },
  );

  it.each(['somebody-2026-03', '2026 SomeBody 03', 'xxxxxxSOMEBODY'])(
    'is weak with the user name in it, in whatever case: %j',
    (password) => {
      expect(isWeakPassword(password, 'somebody')).toBe(true);
    },
  );
});
