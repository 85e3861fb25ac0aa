import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { answered, api } from './client.js';

interface Parts {
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
}

export function CoordinatorSelect(parts: Parts) {
  const { data, isLoading } = useQuery({
    queryKey: ['coordinators'],
    queryFn: () => answered(api.GET('/api/accounts', { params: { query: { role: 'coordinator', limit: 200 } } })),
  });
  const options = data?.items.map(({ id, displayName }) => ({ value: id, label: displayName }));
  return <Select {...parts} options={options ?? []} loading={isLoading} showSearch={{ optionFilterProp: 'label' }} />;
}
