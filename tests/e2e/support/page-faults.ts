import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Serious and critical violations of what is shown, each with the elements. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
}

/**
 * Text that is cut off without an ellipsis, or with one but without a title that says the whole; a page wider
 * than its window; texts without a translation.
 */
export const layoutFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const described = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${element.textContent.trim().slice(0, 60)}”`;
    for (const element of [document.documentElement, document.querySelector('main')]) {
      if (element !== null && element.scrollWidth > element.clientWidth) {
        faults.push(`${described(element)} is ${element.scrollWidth} px wide of ${element.clientWidth}`);
      }
    }
    // A text without a translation shows its key.
    const key = /^[a-z]+(\.[a-zA-Z0-9_-]+)+$/;
    for (const element of document.querySelectorAll('#app *')) {
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const shown = [
        element.ariaLabel,
        element.getAttribute('title'),
        ...own.map((node) => node.textContent),
      ];
      for (const text of shown) {
        if (!element.matches('code, th') && key.test(text?.trim() ?? ''))
          faults.push(`no text for ${text ?? ''}`);
      }
    }
    const holdsText = (element: Element): boolean =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      );
    for (const element of document.querySelectorAll('body *')) {
      if (!(element instanceof HTMLElement) || !holdsText(element)) continue;
      if (element.closest('.visually-hidden, .katex-mathml, [aria-hidden="true"]') !== null) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const own = element.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(element);
      const text = range.getBoundingClientRect();
      // Where the text, or the element in a box around it, is cut.
      for (
        let box: HTMLElement | null = element;
        box !== null && box !== document.body;
        box = box.parentElement
      ) {
        const style = getComputedStyle(box);
        if (box !== element && /auto|scroll/.test(style.overflowX + style.overflowY)) break;
        const clipsX = /hidden|clip/.test(style.overflowX);
        const clipsY = /hidden|clip/.test(style.overflowY);
        const edge = box.getBoundingClientRect();
        const wide = clipsX && (text.right > edge.right + 1 || text.left < edge.left - 1);
        const high = clipsY && (text.bottom > edge.bottom + 3 || text.top < edge.top - 3) && own.height > 0;
        const told = style.textOverflow === 'ellipsis' && element.closest('[title]') !== null;
        if ((wide && !told) || high) {
          faults.push(`${described(element)} is cut off by ${described(box).slice(0, 80)}`);
          break;
        }
      }
    }
    return faults;
  });
