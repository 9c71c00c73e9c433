import { createCommandLine } from './command-line.js';
import { endOf } from './exit-code.js';

// A reader that closes the pipe early (`| head`) has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  const program = await createCommandLine(process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  const { exitCode, line } = endOf(error);
  if (line !== null) process.stderr.write(`${line}\n`);
  process.exitCode = exitCode;
}
