/**
 * A chart's SVG without what ECharts adds for a page: hover classes and their style block. They and the ids of elements
 * carry numbers that count the charts of this process, so that the same chart would give other text the next time.
 */
export function withoutHoverStyle(svg: string): string {
  return svg
    .replaceAll(/ class="zr\d+-cls-\d+"/g, '')
    .replaceAll(/<style[^>]*>[^]*?<\/style>\s*/g, '')
    .replaceAll(/\bzr\d+-/g, 'zr-');
}
