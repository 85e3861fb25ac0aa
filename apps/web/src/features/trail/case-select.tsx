import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTexts } from '../../preferences/preferences.js';
import { caseNamedQuery, casesFoundQuery } from './trail-queries.js';
import { texts } from './texts.js';

const pause = 400;

/** What was typed, once the typing has stopped: each search is on record. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}

export function CaseSelect({ value, onChange }: { value: string | undefined; onChange: (id: string) => void }) {
  const words = useTexts(texts);
  const [typed, setTyped] = useState('');
  const found = useQuery(casesFoundQuery(useSettled(typed.trim())));
  const { data: name } = useQuery({ ...caseNamedQuery(value ?? ''), enabled: value !== undefined });
  const options = (found.data ?? []).map((each) => ({ value: each.id, label: each.name }));
  const known = value !== undefined && !options.some((each) => each.value === value);
  return (
    <Select
      aria-label={words.caseHint}
      placeholder={words.caseHint}
      {...(value && { value })}
      onChange={(id: string | undefined) => onChange(id ?? '')}
      options={known ? [{ value, label: name ?? value }, ...options] : options}
      loading={found.isFetching}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={typed.trim() && !found.isFetching ? words.none : null}
      allowClear
      style={{ flex: '1 1 240px', maxWidth: 360 }}
    />
  );
}
