import { Link } from 'react-router';

interface Parts {
  label: string;
  views: readonly { key: string; title: string }[];
  active: string;
  /** The part of the address that says which is open. */
  field: string;
}

/** The views of one screen, each an address of its own. */
export function Views({ label, views, active, field }: Parts) {
  return (
    <nav aria-label={label} className="views not-printed">
      {views.map(({ key, title }) => (
        <Link key={key} to={`?${field}=${key}`} replace {...(key === active && { 'aria-current': 'page' })}>
          {title}
        </Link>
      ))}
    </nav>
  );
}
