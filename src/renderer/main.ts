import { config } from 'zod';

// The page's policy forbids eval; zod must not even try it, and decides that when the first schema is made. So
// everything that has schemas is loaded afterwards.
config({ jitless: true });

void import('./start-page.js');
