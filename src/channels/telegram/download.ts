import axios, { isAxiosError, isCancel } from "axios";
import { type Channel, type FileRefusal, SendError } from "../../delivery/channel.ts";
import type { TelegramSettings } from "../../settings.ts";
import type { TelegramApi } from "./api.ts";
import { toSendError } from "./failure.ts";

/** What Telegram lets a bot download, and what the house keeps. */
const MAX_BYTES = 20 * 1024 * 1024;
const TIMEOUT_MS = 25_000;

/**
 * Fetches a file somebody sent: asks for its link, which works for an hour, and downloads it. A refusal is final; where
 * trying again may help, also after an operator has put a token right, a `SendError` is thrown.
 */
export function createDownload(api: TelegramApi, settings: TelegramSettings): NonNullable<Channel["fetch"]> {
  return async ({ file_id: fileId, size }, signal) => {
    if (Number(size ?? 0) > MAX_BYTES) return "too-big";
    const path = await findPath(api, String(fileId), signal);
    return "refused" in path ? path.refused : download(linkTo(settings, path.found), signal);
  };
}

async function findPath(api: TelegramApi, fileId: string, signal: AbortSignal): Promise<{ found: string } | Refused> {
  try {
    const { file_path: found } = await api.getFile(fileId, signal);
    return found === undefined ? { refused: "unreachable" } : { found };
  } catch (error) {
    const failure = toSendError(error);
    if (failure.message.includes("file is too big")) return { refused: "too-big" };
    if (failure.kind === "refused" || failure.kind === "gone") return { refused: "unreachable" };
    throw failure.kind === "configuration" ? new SendError("transient", failure.message) : failure;
  }
}

type Refused = { refused: FileRefusal };

/** The token stands in it: it is shown to nobody. */
function linkTo({ apiRoot, token }: TelegramSettings, path: string): string {
  return `${apiRoot}/file/bot${token}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

async function download(link: string, signal: AbortSignal): Promise<Uint8Array | FileRefusal> {
  try {
    const { data } = await axios.get<Buffer>(link, {
      responseType: "arraybuffer",
      maxContentLength: MAX_BYTES,
      maxRedirects: 0,
      proxy: false,
      headers: { "Accept-Encoding": "identity" },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return data;
  } catch (error) {
    return refusalOf(error);
  }
}

/** An error of the client holds the link: only what went wrong is taken out of it. */
function refusalOf(error: unknown): FileRefusal {
  const status = isAxiosError(error) ? error.response?.status : undefined;
  if (isAxiosError(error) && error.message.includes("maxContentLength")) return "too-big";
  if (status !== undefined && status < 500 && status !== 401 && status !== 429) return "unreachable";
  const code = isAxiosError(error) && /^\w{1,40}$/.test(error.code ?? "") ? error.code : undefined;
  const reason = status ?? (isCancel(error) ? "time-out" : (code ?? "unknown"));
  throw new SendError("transient", `Telegram did not hand out a file (${reason})`);
}
