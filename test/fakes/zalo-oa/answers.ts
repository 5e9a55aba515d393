/** The envelope of the OA's API: failures come with HTTP 200 and an `error` that is not 0. */
export interface Answer {
  readonly error: number;
  readonly message: string;
  readonly data?: unknown;
}

export const granted = (data: unknown): Answer => ({ data, error: 0, message: "Success" });

export const refused = (error: number): Answer => ({ error, message: WORDS[error] ?? "Unknown error" });

/** Every code that is documented for the OA's API (docs.zaloplatforms.com/docs/OA/phu-luc/ma-loi). */
export const WORDS: Readonly<Record<number, string>> = {
  [-32]: "Rate limit exceeded",
  [-100]: "Attachment expired",
  [-200]: "Send message failed",
  [-201]: "Params is invalid",
  [-204]: "Official Account is disable",
  [-205]: "Official Account not exist",
  [-209]: "Not supported this api due to application is not activated",
  [-210]: "Parameter exceed limit",
  [-211]: "Out of quota",
  [-212]: "Official Account has not been registered this api",
  [-213]: "User has not followed official account",
  [-216]: "Access token is invalid",
  [-217]: "User blocked invitation message",
  [-218]: "Out of quota receive",
  [-219]: "Application has been removed or disabled",
  [-220]: "Access token has expired",
  [-221]: "Official Account need to be verified",
  [-223]: "Official Account is not authorized",
  [-224]: "Official Account need upgrade package",
  [-227]: "User is banned or has been inactive for more than 45 days",
  [-230]: "User has not interacted with the OA in the past 7 days",
  [-232]: "User has not interacted with the OA",
  [-233]: "Message type is not supported",
  [-234]: "This message cannot be sent at night",
  [-235]: "API does not support this type of official account",
  [-240]: "MessageV2 API has been shut down",
  [-242]: "appsecret_proof is invalid",
  [-244]: "User has restricted this type of message",
  [-248]: "Violate platform policy",
};
