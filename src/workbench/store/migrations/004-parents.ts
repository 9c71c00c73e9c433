/** The run and the step whose checkpoint a branch began with. No foreign key: a branch outlives its parent. */
export const parents = `
ALTER TABLE runs ADD COLUMN parent TEXT;
ALTER TABLE runs ADD COLUMN parent_step INTEGER;
`;
