export * from './branch.js';
export * from './alarm.js';
export * from './backend.js';
export * from './config/index.js';
export * from './errors.js';
export * from './field.js';
export * from './run.js';
export * from './trainer.js';
