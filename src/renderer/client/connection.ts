import { connectApi } from '../transport/index.js';

type Connection = ReturnType<typeof connectApi>;

let connection: Connection | undefined;

/** The page's one connection to the services, opened at the first use and kept open for the page's life. */
export function useConnection(): Connection {
  connection ??= connectApi();
  return connection;
}
