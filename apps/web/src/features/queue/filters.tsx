import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Input, Select, type InputRef } from 'antd';
import type { RefObject } from 'react';
import { CoordinatorSelect } from '../../api/coordinator-select.js';
import { OrganizationSelect } from '../../api/organization-select.js';
import { holds, useSession } from '../../api/session.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { listFields } from './queue-filter.js';
import { OrganizationFilter } from './organization-filter.js';
import { summaryQuery } from './queue-pages.js';
import { texts } from './texts.js';
import { useQueueAddress } from './use-queue-address.js';

const sorts = ['due', '-openedAt', '-progressedAt'] as const;

export function Filters({ search }: { search: RefObject<InputRef | null> }) {
  const words = useTexts(texts);
  const session = useSession();
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const { query, isFiltered, set, clear } = useQueueAddress();
  const holder = query.holder === 'me' ? undefined : query.holder;
  const { data: summary } = useQuery(summaryQuery);
  // Also a coordinator: the counts know everybody who has the ball by name.
  const held = summary?.byHolder.find(({ id }) => id === holder);
  return (
    <Flex vertical gap="small">
      <Input.Search
        key={query.q ?? ''}
        ref={search}
        aria-label={words.search}
        placeholder={words.search}
        defaultValue={query.q}
        allowClear
        onSearch={(typed) => set('q', typed.trim())}
      />
      <div className="filters">
        {listFields.map((field) => (
          <Select
            key={field}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={words[field]}
            placeholder={words[field]}
            value={query[field] ?? []}
            onChange={(chosen: string[]) => set(field, chosen.join(','))}
            options={wordsOf(field).map((value) => ({ value, label: term(field, value) }))}
            maxTagCount="responsive"
          />
        ))}
        <OrganizationFilter chosen={query.org} onChoose={(id) => set('org', id)} />
        <OrganizationSelect
          label={words.holder}
          isInScope
          value={holder}
          known={holder ? [{ id: holder, name: held?.name ?? words.somebody }] : []}
          onChange={(id) => set('holder', id ?? '')}
        />
        {holds(session, 'coordinator', 'supervisor') && (
          <CoordinatorSelect
            label={words.coordinatedBy}
            value={query.coordinator === 'me' ? undefined : query.coordinator}
            onChange={(id) => set('coordinator', id ?? '')}
          />
        )}
        <Button
          type={query.holder === 'me' ? 'primary' : 'default'}
          aria-pressed={query.holder === 'me'}
          onClick={() => set('holder', query.holder === 'me' ? '' : 'me')}
        >
          {words.holderMe}
        </Button>
        {holds(session, 'coordinator') && (
          <Button
            type={query.coordinator === 'me' ? 'primary' : 'default'}
            aria-pressed={query.coordinator === 'me'}
            onClick={() => set('coordinator', query.coordinator === 'me' ? '' : 'me')}
          >
            {words.mine}
          </Button>
        )}
        <Select
          aria-label={words.sort}
          value={query.sort ?? 'due'}
          onChange={(sort) => set('sort', sort === 'due' ? '' : sort)}
          options={sorts.map((value) => ({ value, label: words.sorts[value] }))}
        />
        {isFiltered && <Button onClick={clear}>{words.clear}</Button>}
      </div>
    </Flex>
  );
}
