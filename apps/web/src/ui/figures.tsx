import type { ReactNode } from 'react';

interface Parts {
  label: string;
  head: readonly string[];
  /** The first cell says what the row is about. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** Of text, not of numbers. */
  isText?: boolean;
}

/** A table that scrolls on a narrow screen, also by the keyboard. */
export function Figures({ label, head, rows, isText = false }: Parts) {
  return (
    <div className="scrolls" role="group" aria-label={label} tabIndex={0}>
      <table className={isText ? 'figures words' : 'figures'}>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {others.map((cell, at) => (
                <td key={head[at + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
