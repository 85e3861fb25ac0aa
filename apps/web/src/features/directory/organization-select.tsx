import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTexts } from '../../preferences/preferences.js';
import { organizationsQuery } from './directory-queries.js';
import { texts } from './texts.js';

interface Parts {
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
  label?: string;
  allowClear?: boolean;
  width?: number;
}

/** An organisation of the scope, found by a part of its name. */
export function OrganizationSelect({ id, value, onChange, label, allowClear = false, width }: Parts) {
  const words = useTexts(texts);
  const { data, isLoading } = useQuery(organizationsQuery);
  return (
    <Select
      {...(id && { id })}
      {...(value && { value })}
      {...(onChange && { onChange })}
      aria-label={label ?? words.organization}
      placeholder={label ?? words.organization}
      options={(data ?? []).map((each) => ({ value: each.id, label: each.name }))}
      loading={isLoading}
      allowClear={allowClear}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: width ?? '100%', maxWidth: '100%' }}
    />
  );
}
