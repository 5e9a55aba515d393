import { isForm, MAX_UPLOAD_BYTES } from "./spoken.ts";

/** Bounds the memory that files take while they arrive, however many people send at once. */
export interface UploadRoom {
  /** Sets aside what this request will take, until `leave` is called; undefined when there is no room just now. */
  enter(request: Request): { leave(): void } | undefined;
}

/** Room for `bytes` in all. A request that does not tell its length is given what it may take at most. */
export function createUploadRoom(bytes = 256 * 1024 * 1024): UploadRoom {
  let taken = 0;
  return {
    enter(request) {
      const told = request.headers.get("content-length");
      const needed = isForm(request) ? Math.min(Number(told ?? MAX_UPLOAD_BYTES), MAX_UPLOAD_BYTES) : 0;
      if (needed > 0 && taken > 0 && taken + needed > bytes) return undefined;
      taken += needed;
      return {
        leave() {
          taken -= needed;
        },
      };
    },
  };
}
