import { QueryRunnerAlreadyReleasedError } from 'typeorm';
import { isConnectionLost, StoreUnreachableError, unreachable } from './store-unreachable.js';

const withCode = (code: string) => Object.assign(new Error('something'), { code });

describe('a connection that is lost', () => {
  it.each(['57P01', '57P02', '57P03', '08000', '08006', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])(
    'is known by its code, so that it is not taken for a mistake: %s',
    (code) => {
      expect(isConnectionLost(withCode(code))).toBe(true);
      expect(isConnectionLost({ driverError: { code }, message: 'wrapped' })).toBe(true);
    },
  );

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
  ])('is known by what the driver says where it gives no code: %s', (message) => {
    expect(isConnectionLost(new Error(message))).toBe(true);
  });

  it('is known by a query runner that has let go of it already, between two statements', () => {
    expect(isConnectionLost(new QueryRunnerAlreadyReleasedError())).toBe(true);
  });

  it.each(['23505', '40001', '40P01', '57014', '42601', '53100', 'SQLITE_BUSY', 'ENOENT'])(
    'is no excuse for what a statement does wrong, whatever its words: %s',
    (code) => {
      expect(isConnectionLost(withCode(code))).toBe(false);
      expect(isConnectionLost(Object.assign(new Error('Connection terminated'), { code }))).toBe(false);
    },
  );

  it.each([new Error('the body’s own'), 'a text', null, undefined])('is not seen where there is none: %s', (fault) => {
    expect(isConnectionLost(fault)).toBe(false);
  });

  it('is told with its code and without the driver’s own error, whose parameters are personal data', () => {
    const fault = unreachable({ driverError: { code: '57P01' }, message: 'terminated', parameters: ['张建国'] });
    expect(fault).toMatchObject({ name: 'StoreUnreachableError', message: 'terminated', code: '57P01' });
    expect(JSON.stringify(Object.entries(fault))).not.toContain('张建国');
    expect(fault.cause).toBeUndefined();
  });

  it('stays what it is when it is told once more', () => {
    const fault = new StoreUnreachableError('gone', undefined);
    expect(isConnectionLost(fault)).toBe(true);
    expect(unreachable(fault)).toBe(fault);
  });
});
