import { Empty, Flex, Input, Tree } from 'antd';
import { useMemo, useState } from 'react';
import { useTexts } from '../../preferences/preferences.js';
import type { Organization } from './directory-queries.js';
import { findByName, lineOf, nodesOf } from './organization-nodes.js';
import { texts } from './texts.js';

interface Parts {
  organizations: readonly Organization[];
  chosen: string | undefined;
  height: number;
  onChoose: (id: string) => void;
}

/** However many there are, only those that are seen are in the page. */
export function OrganizationTree({ organizations, chosen, height, onChoose }: Parts) {
  const words = useTexts(texts);
  const [typed, setTyped] = useState('');
  const whole = useMemo(() => nodesOf(organizations), [organizations]);
  const [opened, setOpened] = useState<readonly string[]>(() => [
    ...whole.map(({ key }) => key),
    ...(chosen ? lineOf(organizations, chosen) : []),
  ]);
  const found = useMemo(() => (typed.trim() ? findByName(organizations, typed) : undefined), [organizations, typed]);
  const nodes = useMemo(() => (found ? nodesOf(found.shown) : whole), [found, whole]);
  return (
    <Flex vertical gap="small">
      <Input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        allowClear
      />
      <span className="quiet" role="status">
        {found ? words.matches(found.count) : words.belowCount(organizations.length)}
      </span>
      {nodes.length === 0 ? (
        <Empty description={words.none} />
      ) : (
        <Tree
          aria-label={words.organizations}
          blockNode
          virtual
          height={height}
          treeData={nodes}
          expandedKeys={found ? found.opened : [...opened]}
          onExpand={(keys) => !found && setOpened(keys.map(String))}
          selectedKeys={chosen ? [chosen] : []}
          onSelect={(_, { node }) => onChoose(node.key)}
          titleRender={({ title }) => <NameWith part={typed.trim()} name={title} />}
        />
      )}
    </Flex>
  );
}

/** The part that was looked for stands out. */
function NameWith({ name, part }: { name: string; part: string }) {
  const at = part ? name.toLowerCase().indexOf(part.toLowerCase()) : -1;
  if (at < 0) return <span title={name}>{name}</span>;
  return (
    <span title={name}>
      {name.slice(0, at)}
      <mark>{name.slice(at, at + part.length)}</mark>
      {name.slice(at + part.length)}
    </span>
  );
}
