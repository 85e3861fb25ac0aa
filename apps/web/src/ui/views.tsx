import { Link, useSearchParams } from 'react-router';

interface Parts {
  label: string;
  views: readonly { key: string; title: string }[];
  active: string;
  /** The part of the address that says which is open. */
  field: string;
  /** What of the rest of the address holds for every view. */
  kept?: readonly string[];
}

/** The views of one screen, each an address of its own. */
export function Views({ label, views, active, field, kept = [] }: Parts) {
  const [params] = useSearchParams();
  const others = [...params].filter(([name]) => kept.includes(name));
  const addressOf = (key: string) => `?${new URLSearchParams([[field, key], ...others]).toString()}`;
  return (
    <nav aria-label={label} className="views not-printed">
      {views.map(({ key, title }) => (
        <Link key={key} to={addressOf(key)} replace {...(key === active && { 'aria-current': 'page' })}>
          {title}
        </Link>
      ))}
    </nav>
  );
}
