/** How a line of a run's log ends that tells of single updates outside of the run's schedule. */
const DEPARTURE = 'from here on the run differs from one that follows its schedule.';

/** The log line of a run that leaves its schedule; `what` happened. */
export const departureLine = (what: string): string => `${what}: ${DEPARTURE}`;

/** Whether a line of a run's log says that the run is no longer what its config alone makes of it. */
export const isDepartureLine = (line: string): boolean => line.endsWith(DEPARTURE);
