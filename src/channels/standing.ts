import type { CheckStatus } from "../telemetry/health.ts";

/** How a platform with a bot token last met us, for `/readyz`. */
export interface Standing {
  /** It answered, with an error's code or, if all went well, without. */
  answered(errorCode?: number): void;
  /** It did not answer. */
  silent(): void;
  status(): CheckStatus;
}

/** A warning until the platform has answered for the first time, and whenever its last word was that it will not serve us. */
export function createStanding(): Standing {
  let status: CheckStatus = "warning";
  return {
    answered(errorCode = 200) {
      const unwilling = [401, 404, 409].includes(errorCode) || errorCode >= 500;
      status = unwilling ? "warning" : "ok";
    },
    silent() {
      status = "warning";
    },
    status: () => status,
  };
}
