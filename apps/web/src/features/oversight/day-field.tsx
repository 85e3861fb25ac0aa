import { Input } from 'antd';
import { useId } from 'react';

interface Parts {
  label: string;
  value: string;
  onChange: (day: string) => void;
}

export function DayField({ label, value, onChange }: Parts) {
  const field = useId();
  return (
    <span className="spread" style={{ alignItems: 'center' }}>
      <label htmlFor={field} style={{ flex: 'none' }}>
        {label}
      </label>
      <Input id={field} type="date" value={value} onChange={(typed) => onChange(typed.target.value)} />
    </span>
  );
}
