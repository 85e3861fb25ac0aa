import { DefaultNamingStrategy } from 'typeorm';

/** Properties in camelCase, columns in snake_case. */
export class ColumnNames extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined, embeddedPrefixes: string[]): string {
    const name = customName ?? propertyName.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return super.columnName(propertyName, name, embeddedPrefixes);
  }
}
