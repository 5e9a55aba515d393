/**
 * The Bot API's published limits (core.telegram.org/bots/api and /bots/features), as numbers the fake enforces.
 * Lengths are counted in UTF-16 units: never fewer than the server's own count, so what passes here passes there.
 */
export const LIMITS = {
  /** sendMessage.text after entity parsing. */
  text: 4096,
  /** Captions of photos and documents after entity parsing. */
  caption: 1024,
  /** InlineKeyboardButton.callback_data, in BYTES of UTF-8. */
  callbackDataBytes: 64,
  /** answerCallbackQuery.text. */
  callbackAnswer: 200,
  /** How long a pressed button can be answered, and its update is kept, in seconds. */
  callbackSeconds: 150,
  /** How long updates of other kinds are kept, in seconds. */
  updateSeconds: 24 * 60 * 60,
  /** Age up to which a bot may delete a message, in seconds. */
  deletableSeconds: 48 * 60 * 60,
  /** getFile refuses larger files, in bytes. */
  downloadBytes: 20 * 1024 * 1024,
  /** How long a link given by getFile works, in seconds. */
  linkSeconds: 60 * 60,
  /** Uploads by the bot, in bytes. */
  uploadBytes: 50 * 1024 * 1024,
  photoBytes: 10 * 1024 * 1024,
  /** Files the server fetches itself by URL, in bytes. */
  urlPhotoBytes: 5 * 1024 * 1024,
  urlFileBytes: 20 * 1024 * 1024,
  commands: 100,
  commandDescription: 256,
  description: 512,
  shortDescription: 120,
  secretToken: 256,
  /** getUpdates.limit and the long poll in seconds. */
  batch: 100,
  pollSeconds: 50,
  /** setWebhook.max_connections: default and ceiling. */
  connections: 40,
  maxConnections: 100,
  webhookPorts: [443, 80, 88, 8443],
  /** `?start=` payload of a deep link. */
  startPayload: 64,
} as const;
