import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { answered, api } from '../../api/client.js';

interface Parts {
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
  /** What is chosen already is called so, before anything was searched. */
  known: readonly { id: string; name: string }[];
}

/** An organisation anywhere in the country, found by a part of its name. */
export function OrganizationSelect({ id, value, onChange, known }: Parts) {
  const [typed, setTyped] = useState('');
  const { data, isFetching } = useQuery({
    queryKey: ['organizations', typed],
    queryFn: () =>
      answered(
        api.GET('/api/organizations', {
          params: { query: { directory: 'all', limit: 30, ...(typed && { q: typed }) } },
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
      {...(value && { value })}
      {...(onChange && { onChange })}
      options={options}
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setTyped }}
    />
  );
}
