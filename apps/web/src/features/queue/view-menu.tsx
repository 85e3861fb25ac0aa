import { Button, Flex, Input, Popover } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../preferences/preferences.js';
import { Quiet } from '../../ui/quiet.js';
import { keepViews, viewsIn, withoutView, withView, type SavedView } from './saved-views.js';
import { texts } from './texts.js';
import { useQueueAddress } from './use-queue-address.js';

/** Views under names, kept by this browser; to share one, its address is enough. */
export function ViewMenu() {
  const words = useTexts(texts);
  const { search } = useQueueAddress();
  const [views, setViews] = useState(() => viewsIn(localStorage));
  const [name, setName] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const keep = (changed: SavedView[]) => {
    keepViews(localStorage, changed);
    setViews(changed);
  };
  const mayKeep = search !== '' && name.trim() !== '';
  const save = () => {
    if (!mayKeep) return;
    keep(withView(views, { name: name.trim(), search }));
    setName('');
  };
  const menu = (
    <div className="stack" style={{ width: 260 }}>
      {views.length === 0 && <Quiet>{words.noViews}</Quiet>}
      <ul className="plain-list">
        {views.map((view) => (
          <li key={view.name} className="spread" style={{ alignItems: 'center' }}>
            <Link to={`/cases?${view.search}`} className="cut" onClick={() => setIsOpen(false)}>
              {view.name}
            </Link>
            <Button
              type="text"
              size="small"
              aria-label={`${words.remove} ${view.name}`}
              onClick={() => keep(withoutView(views, view.name))}
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      <Flex gap="small">
        <Input
          aria-label={words.viewName}
          placeholder={words.viewName}
          maxLength={40}
          value={name}
          onChange={({ target }) => setName(target.value)}
          onPressEnter={save}
        />
        <Button onClick={save} disabled={!mayKeep}>
          {words.keep}
        </Button>
      </Flex>
    </div>
  );
  return (
    <Popover content={menu} trigger="click" open={isOpen} onOpenChange={setIsOpen} placement="bottomRight">
      <Button aria-expanded={isOpen}>{words.views}</Button>
    </Popover>
  );
}
