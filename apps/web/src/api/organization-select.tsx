import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { answered, api } from './client.js';

interface Parts {
  id?: string;
  value?: string | undefined;
  /** Nothing when what was chosen is taken back. */
  onChange?: (id: string | undefined) => void;
  /** What is chosen already is called so, before anything was searched. */
  known?: readonly { id: string; name: string }[];
  /** Only where the account works, instead of anywhere in the country. */
  isInScope?: boolean;
  /** For one that stands alone, outside a form. */
  label?: string;
}

/** An organisation, found by a part of its name. */
export function OrganizationSelect({ id, value, onChange, known = [], isInScope = false, label }: Parts) {
  const [typed, setTyped] = useState('');
  const { data, isFetching } = useQuery({
    queryKey: ['organizations', isInScope, typed],
    queryFn: () =>
      answered(
        api.GET('/api/organizations', {
          params: { query: { limit: 30, ...(!isInScope && { directory: 'all' }), ...(typed && { q: typed }) } },
        }),
      ),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
  const found = data?.items ?? [];
  const others = known.filter((each) => !typed && !found.some((one) => one.id === each.id));
  const options = [...others, ...found].map((each) => ({ value: each.id, label: each.name }));
  return (
    <Select
      {...(id && { id })}
      {...(label && { 'aria-label': label, placeholder: label })}
      value={value ?? null}
      onChange={(chosen: string | null | undefined) => onChange?.(chosen ?? undefined)}
      options={options}
      loading={isFetching}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
    />
  );
}
