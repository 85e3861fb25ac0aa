import type { Page } from 'playwright-core';

/** Chooses from a list that opens. */
export async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  const list = page.getByRole('combobox', { name: label });
  await list.click();
  if (await list.isEditable()) await page.keyboard.type(option);
  await page.locator('.ant-select-item-option:visible', { hasText: option }).first().click();
}

/** Goes on with the Tab key until what is so called has the focus. @throws when it cannot be reached so */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const most = 90;
  for (let steps = 0; steps < most; steps += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null;
      const labels = [...(at?.labels ?? [])].map((label) => label.textContent);
      return [at?.getAttribute('aria-label') ?? '', ...labels, at?.textContent ?? ''].find((text) => text !== '') ?? '';
    });
    if (typeof name === 'string' ? focused.trim() === name : name.test(focused)) return;
  }
  throw new Error(`the Tab key does not lead to ${String(name)}`);
}
