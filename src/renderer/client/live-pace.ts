/**
 * Milliseconds between two looks at what trainings report: numbers, tables, charts and the newest samples. Every look
 * costs the trainings processor time, on two cores about 2.5 % of it at once a second.
 */
export const LIVE_MILLISECONDS = 1000;
