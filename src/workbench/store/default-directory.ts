import envPaths from 'env-paths';

/** Folder of the runs where the user names none: the user's data folder of this program. */
export const defaultStoreDirectory = (): string => envPaths('gan-workbench', { suffix: '' }).data;
