import type { CheckStatus } from "../../telemetry/health.ts";
import { refusal } from "./failure.ts";

/** How Zalo last met us, for `/readyz`. */
export interface Standing {
  /** It answered a call, with its code; 0 = well. */
  answered(code: number): void;
  /** It did not answer. */
  silent(): void;
  /** Whether it takes our refresh token no more. */
  refused(isSo: boolean): void;
  status(): CheckStatus;
}

/** A warning until Zalo has answered for the first time, and whenever its last word was that it will not serve us. */
export function createStanding(): Standing {
  let status: CheckStatus = "warning";
  let refused = false;
  return {
    answered(code) {
      status = code !== 0 && refusal(code, "").kind === "configuration" ? "warning" : "ok";
    },
    silent() {
      status = "warning";
    },
    refused(isSo) {
      refused = isSo;
    },
    status: () => (refused ? "warning" : status),
  };
}
