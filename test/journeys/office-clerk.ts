/** A member of staff at a browser without JavaScript: follows links and posts forms. */
export async function officeClerk(root: string, link: string) {
  const origin = { origin: new URL(link).origin };
  const code = new URL(link).searchParams.get("code") ?? "";
  const signedIn = await fetch(`${root}/office/sign-in`, {
    method: "POST",
    headers: origin,
    body: new URLSearchParams({ code }),
    redirect: "manual",
  });
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0];
  if (!cookie) throw new Error(`Signing in answered ${signedIn.status} without a session`);

  const open = async (path: string): Promise<string> => {
    const page = await fetch(root + path, { headers: { cookie } });
    if (page.status !== 200) throw new Error(`${path} answered ${page.status}`);
    return page.text();
  };

  return {
    open,
    /** Sends a form as the page at `path` holds it, with its hidden fields; resolves to the status of the answer. */
    async send(path: string, action: string, form: Record<string, string>): Promise<number> {
      const page = await open(path);
      const hidden = [...page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, value],
      );
      const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...form });
      const headers = { ...origin, cookie };
      return (await fetch(root + action, { method: "POST", headers, body, redirect: "manual" })).status;
    },
    /** Decides on a record as its page shows it now; resolves to the status of the answer. */
    async decide(record: string, form: Record<string, string | string[]>): Promise<number> {
      const version = /name="version" value="(\d+)"/.exec(await open(`/office/records/${record}`))?.[1] ?? "";
      const body = new URLSearchParams({ version });
      for (const [name, values] of Object.entries(form)) for (const value of [values].flat()) body.append(name, value);
      const answer = await fetch(`${root}/office/records/${record}/decide`, {
        method: "POST",
        headers: { ...origin, cookie },
        body,
        redirect: "manual",
      });
      return answer.status;
    },
  };
}
