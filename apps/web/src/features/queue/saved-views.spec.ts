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
