import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { answered, api } from './client.js';

interface Parts {
  id?: string;
  value?: string | undefined;
  /** Nothing when what was chosen is taken back. */
  onChange?: (id: string | undefined) => void;
  /** For one that stands alone, outside a form, and can be emptied again. */
  label?: string;
}

export function CoordinatorSelect({ label, value, ...parts }: Parts) {
  const { data, isLoading } = useQuery({
    queryKey: ['coordinators'],
    queryFn: () => answered(api.GET('/api/accounts', { params: { query: { role: 'coordinator', limit: 200 } } })),
  });
  const options = data?.items.map(({ id, displayName }) => ({ value: id, label: displayName }));
  return (
    <Select
      {...parts}
      {...(label && { 'aria-label': label, placeholder: label, allowClear: true })}
      value={value ?? null}
      options={options ?? []}
      loading={isLoading}
      showSearch={{ optionFilterProp: 'label' }}
    />
  );
}
