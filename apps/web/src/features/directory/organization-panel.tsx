import { Button, Flex } from 'antd';
import { useMemo, useState } from 'react';
import { holds, useSession } from '../../api/session.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import type { Organization } from './directory-queries.js';
import { OrganizationForm } from './organization-form.js';
import { countBelow } from './organization-nodes.js';
import { PolicyCard } from './policy-card.js';
import { Panel } from '../../ui/panel.js';
import { Facts } from '../../ui/facts.js';
import { texts } from './texts.js';

interface Parts {
  shown: Organization;
  organizations: readonly Organization[];
}

export function OrganizationPanel({ shown, organizations }: Parts) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const administers = holds(useSession(), 'administrator');
  const [open, setOpen] = useState<'add' | 'change'>();
  const below = useMemo(() => countBelow(organizations, shown.id), [organizations, shown.id]);
  const superior = organizations.find(({ id }) => id === shown.parentId)?.name;
  const facts = [
    [words.kind, term('organizationKind', shown.kind)],
    [words.superior, superior ?? (shown.parentId ? words.outside : '—')],
    [words.participation, term('participation', shown.participation)],
    [words.direct, shown.canTransferDirectly ? words.yes : words.no],
    [words.below, words.belowCount(below)],
  ] as const;
  return (
    <Flex vertical gap="middle">
      <Panel
        title={shown.name}
        extra={
          administers && (
            <Flex gap="small">
              <Button onClick={() => setOpen('add')}>{words.addBelow}</Button>
              <Button onClick={() => setOpen('change')}>{words.change}</Button>
            </Flex>
          )
        }
      >
        <Facts facts={facts} />
      </Panel>
      <PolicyCard organization={shown} mayChange={administers} />
      {open && (
        <OrganizationForm
          {...(open === 'add' ? { parent: shown } : { before: shown })}
          onDone={() => setOpen(undefined)}
        />
      )}
    </Flex>
  );
}
