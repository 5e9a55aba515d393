import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from "@prisma/driver-adapter-utils";
import { awayOr } from "./away.ts";

/** Prisma over `factory`, telling a lost connection as DatabaseAway instead of one of a dozen errors. */
export function tellingAway(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = tellAway(await factory.connect());
      const startTransaction = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = (isolation) => orAway(startTransaction(isolation)).then(tellAwayInside);
      return adapter;
    },
  };
}

function tellAway<T extends SqlQueryable>(queryable: T): T {
  const queryRaw = queryable.queryRaw.bind(queryable);
  const executeRaw = queryable.executeRaw.bind(queryable);
  queryable.queryRaw = (query) => orAway(queryRaw(query));
  queryable.executeRaw = (query) => orAway(executeRaw(query));
  return queryable;
}

function tellAwayInside(transaction: Transaction): Transaction {
  const commit = transaction.commit.bind(transaction);
  transaction.commit = () => orAway(commit());
  return tellAway(transaction);
}

function orAway<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw awayOr(error);
  });
}

/**
 * `factory` for the schema engine, with each migration's script run as one piece by `run`, as `prisma migrate deploy`
 * does. The adapters would not: one cuts the script at every semicolon, also within a function's body; the other does not
 * wait for it to end.
 */
export function runningScriptsWhole(
  factory: SqlMigrationAwareDriverAdapterFactory,
  run: (script: string) => Promise<unknown>,
): SqlMigrationAwareDriverAdapterFactory {
  const whole = (adapter: SqlDriverAdapter): SqlDriverAdapter => {
    adapter.executeScript = async (script) => {
      await run(script);
    };
    return adapter;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => whole(await factory.connect()),
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}
