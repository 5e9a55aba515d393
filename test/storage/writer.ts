/** A process that opens a database and writes one audit row after another, saying each number once it is committed. */
import { openDatabase } from "../../src/storage/database.ts";

const [dataDir, url] = process.argv.slice(2);
try {
  const database = await openDatabase({ dataDir: dataDir as string, url });
  console.log("open");
  for (let number = 1; ; number++) {
    await database.query("insert into audit (actor, action, record) values ('system', 'test', $1)", [String(number)]);
    console.log(number);
  }
} catch (error) {
  console.log((error as Error).message);
}
