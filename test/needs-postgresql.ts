/** The full tests run on a server: without one they would quietly run on the embedded engine again. */
export default function needsPostgresql(): void {
  if (!process.env.TEST_DATABASE_URL) {
    throw new Error("Set TEST_DATABASE_URL to a PostgreSQL whose role may create databases.");
  }
}
