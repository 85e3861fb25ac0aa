import fc from 'fast-check';
import { keepViews, viewsIn, withoutView, withView } from './saved-views.js';

class Kept {
  private readonly texts = new Map<string, string>();
  getItem = (key: string) => this.texts.get(key) ?? null;
  setItem = (key: string, text: string) => void this.texts.set(key, text);
}

const late = { name: '逾期', search: 'attention=overseen' };
const lost = { name: '失联', search: 'stage=lostContact' };

describe('saved views', () => {
  it('are there again after they were kept, in the order in which they were saved', () => {
    const kept = new Kept();
    keepViews(kept, withView(withView([], late), lost));
    expect(viewsIn(kept)).toEqual([late, lost]);
  });

  it('are none in a browser that nobody has saved any with', () => {
    expect(viewsIn(new Kept())).toEqual([]);
  });

  it('are replaced by one of the same name', () => {
    const changed = { ...late, search: 'attention=escalated' };
    expect(withView([late, lost], changed)).toEqual([lost, changed]);
  });

  it('are removed by their name', () => {
    expect(withoutView([late, lost], '逾期')).toEqual([lost]);
  });

  it.each(['not JSON', '{"name":"x"}', '[1,null,{"name":"x"},{"name":1,"search":"y"}]'])(
    'are none where something else was kept: %s',
    (text) => {
      expect(viewsIn({ getItem: () => text })).toEqual([]);
    },
  );
});

describe('saved views, whatever they are called', () => {
  const anyView = fc.record({ name: fc.string({ minLength: 1, maxLength: 40 }), search: fc.string({ maxLength: 80 }) });
  const anyViews = fc.uniqueArray(anyView, { selector: ({ name }) => name, maxLength: 8 });

  it('come back as they were kept', () => {
    fc.assert(
      fc.property(anyViews, (views) => {
        const kept = new Kept();
        keepViews(kept, views);
        expect(viewsIn(kept)).toEqual(views);
      }),
    );
  });

  it('have each name once, the latest of it', () => {
    fc.assert(
      fc.property(fc.array(anyView, { maxLength: 12 }), (saved) => {
        const views = saved.reduce(withView, [] as ReturnType<typeof withView>);
        const names = views.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const { name, search } of views) {
          expect(search).toBe(saved.findLast((view) => view.name === name)?.search);
        }
      }),
    );
  });

  it('are as many less as are removed, and no other is touched', () => {
    fc.assert(
      fc.property(anyViews, anyView, (views, other) => {
        expect(withoutView(withView(views, other), other.name)).toEqual(withoutView(views, other.name));
      }),
    );
  });

  it('are not shared by what is done to a copy: a menu that is open keeps what it shows', () => {
    const views = [late];
    withView(views, lost);
    withoutView(views, late.name);
    expect(views).toEqual([late]);
  });

  it('are none in a browser that lets nothing be read', () => {
    const locked = {
      getItem: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    };
    expect(viewsIn(locked)).toEqual([]);
  });
});
