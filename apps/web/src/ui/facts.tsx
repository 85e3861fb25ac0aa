import { Fragment, type ReactNode } from 'react';

/** What is called how, and what it is; what there is nothing to tell of is left out. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, told: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([label, told]) =>
        told === undefined || told === '' ? null : (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{told}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}
