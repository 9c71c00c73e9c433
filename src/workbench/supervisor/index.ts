export { forkTrainerHost } from './fork-host.js';
export type { ForkOptions } from './fork-host.js';
export { resumeRun } from './resume-run.js';
export { startRun } from './start-run.js';
export type { TrainingOptions } from './start-run.js';
export { threadsFor } from './threads.js';
export type { TrainerExit, TrainerHost, TrainerListener, TrainerProcess } from './trainer-host.js';
export { TrainerSupervisor } from './trainer-supervisor.js';
export type { SupervisorEvents, TrainerStarted, TrainingEnd, TrainingProgress } from './training-end.js';
