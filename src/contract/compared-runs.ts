/** Most runs that are shown side by side, on the page and in an export; the palette and the eye know no more. */
export const MOST_COMPARED_RUNS = 12;
