import { changed, isPersonalNumber, queryIn } from './queue-filter.js';

const address = (search: string) => new URLSearchParams(search);

describe('the address of the queue', () => {
  it('asks for everything when nothing is in it', () => {
    expect(queryIn(address(''))).toEqual({});
  });

  it('tells several words of one filter, and one of the others', () => {
    expect(queryIn(address('stage=found,contacted&attention=overseen&holder=me&q=%E6%9D%8E'))).toEqual({
      stage: ['found', 'contacted'],
      attention: ['overseen'],
      holder: 'me',
      q: '李',
    });
  });

  it('asks the server for nothing that it does not know, nor for empty words', () => {
    expect(queryIn(address('stage=,&page=3&q=&utm_source=mail'))).toEqual({});
  });

  it('changes in one filter and keeps the others, so that each narrows down what is there', () => {
    const before = address('stage=found&q=李');
    expect(changed(before, 'attention', 'reminded').toString()).toBe(
      address('stage=found&q=李&attention=reminded').toString(),
    );
    expect(before.get('attention')).toBeNull();
  });

  it('loses a filter that is taken away, instead of asking for an empty one', () => {
    expect(changed(address('stage=found&q=李'), 'q', '').toString()).toBe('stage=found');
  });

  it('comes back from what was asked: a view that is shared shows the same', () => {
    const query = { stage: ['found', 'lostContact'], org: 'an-id', sort: '-openedAt' };
    const written = Object.entries(query).reduce(
      (params, [field, value]) => changed(params, field as 'org', Array.isArray(value) ? value.join(',') : value),
      address(''),
    );
    expect(queryIn(written)).toEqual(query);
  });
});

describe('what may be the number of a person', () => {
  it.each([
    ['an identity number', '110101199003074514'],
    ['one that ends with X', '11010119900307451x'],
    ['one that was written in groups', '110101 19900307 4514'],
    ['an old one', '110101900307451'],
    ['a telephone number', '13800001111'],
    ['one with its country', '+86 138-0000-1111'],
    ['one in full width', '１３８００００１１１１'],
    ['one beside a name', '李明 13800001111'],
  ])('is never to stand in an address: %s', (_, text) => {
    expect(isPersonalNumber(text)).toBe(true);
  });

  it.each(['2026-000123', '李明', '2026', '1380000', ''])('is not what tells nobody’s number: %s', (text) => {
    expect(isPersonalNumber(text)).toBe(false);
  });
});
