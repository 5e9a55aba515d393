import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { formOf } from "../conversations/forms.ts";
import { createTelegramChannel } from "./channels/telegram/channel.ts";
import { webChannel } from "./channels/web/channel.ts";
import { mediaRoutes } from "./channels/web/media-routes.ts";
import { pageRoutes } from "./channels/web/page-routes.tsx";
import { receiverRoutes } from "./channels/web/receiver-routes.tsx";
import { webChatRoutes } from "./channels/web/routes.ts";
import { uploadRoutes } from "./channels/web/upload-routes.tsx";
import { createZaloBotChannel } from "./channels/zalo-bot/channel.ts";
import { createZaloOaChannel } from "./channels/zalo-oa/channel.ts";
import { serveCommands } from "./commands/frame/serve.ts";
import { replay } from "./commands/replay.ts";
import { seed } from "./commands/seed.ts";
import { staff } from "./commands/staff.ts";
import { verify } from "./commands/verify.ts";
import { whatIf } from "./commands/what-if.ts";
import { createPullChats } from "./delivery/pull-chats.ts";
import { createQuota, type Quota } from "./delivery/quota.ts";
import { createReceiverPages } from "./delivery/receiver-pages.ts";
import { createUploadPages } from "./delivery/upload-pages.ts";
import { describeAnswers } from "./dialogue/form.ts";
import type { Answers } from "./dialogue/session.ts";
import { dayIn } from "./dialogue/show.ts";
import { type House, type HouseOptions, openHouse } from "./house.ts";
import { createApp } from "./http/app.ts";
import { clientAddress } from "./http/client-address.ts";
import { healthRoutes } from "./http/health-routes.ts";
import { createLimiter } from "./http/limiter.ts";
import { publicAssets } from "./http/public-page.tsx";
import { createServer } from "./http/server.ts";
import { digestJob } from "./jobs/digest.ts";
import { nominationsJob } from "./jobs/nominations.ts";
import { createPictureReading } from "./jobs/picture-reading.ts";
import { receiversJob } from "./jobs/receivers.ts";
import { schedule } from "./jobs/schedule.ts";
import { sweepJob } from "./jobs/sweep.ts";
import { verifyJob } from "./jobs/verify.ts";
import { officeRoutes } from "./office/office.ts";
import { receiptRoutes } from "./office/receipt-routes.tsx";
import { createWhatIfDesk, type WhatIfDesk } from "./office/rules/desk.ts";
import { editionOn } from "./plan/pack.ts";
import type { OfficeRecord } from "./registry/record.ts";
import { firstAdministratorLink } from "./registry/sign-in.ts";
import type { Settings } from "./settings.ts";
import { openTokenShelf } from "./storage/platform-token.ts";
import { createHealth } from "./telemetry/health.ts";
import { createLog, type Log, secretsOf } from "./telemetry/log.ts";
import { type Texts, textsIn } from "./texts.ts";

/** An installation that serves. */
export interface Serving {
  house: House;
  /** For a person of this machine to open. */
  url: string;
  /** While no staff exist: signs in the first administrator, once. */
  firstLink?: string;
  /** Takes nothing new, lets what runs come to its end, and lets go of everything. */
  close(): Promise<void>;
}

/** Opens the house and serves everything it has: web chat, office, platforms, health, scheduled work, commands. */
export async function serve(settings: Settings, options: Omit<HouseOptions, "channels"> = {}): Promise<Serving> {
  const log = options.log ?? createLog({ level: settings.logLevel, secrets: secretsOf(settings) });
  const { publicUrl } = settings;
  const telegram = settings.telegram && createTelegramChannel({ settings: settings.telegram, publicUrl, log });
  const zaloBot = settings.zaloBot && openZaloBot(settings, settings.zaloBot, log, options.clock);
  const { clock } = options;
  const zaloOa = settings.zaloOa && createZaloOaChannel({ settings: settings.zaloOa, log, ...(clock && { clock }) });
  const platforms: Platforms = { telegram, zaloBot, zaloOa };
  const channels = [
    webChannel,
    ...Object.values(platforms).flatMap((platform) => (platform ? [platform.channel] : [])),
  ];
  const house = await openHouse(settings, { ...options, log, channels });
  const stopping = new AbortController();
  const closing: (() => Promise<void>)[] = [() => house.close()];
  const close = async () => {
    stopping.abort();
    const failures: unknown[] = [];
    // One step that fails must not leave the later ones undone: a lock held, a port open.
    for (const step of closing.reverse()) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, "Not everything could be closed");
  };
  try {
    const desk = createWhatIfDesk(house);
    closing.push(() => desk.close());
    const server = await createServer(application(house, platforms, desk, stopping.signal), settings);
    closing.push(() => server.close());
    if (zaloOa) {
      closing.push(() => zaloOa.stop());
      zaloOa.start(openTokenShelf(house, zaloOa.channel.id));
    }
    await house.delivery.start();
    if (telegram) {
      closing.push(() => telegram.stop());
      telegram.start(house.delivery);
    }
    if (zaloBot) {
      closing.push(() => zaloBot.quota.stop());
      zaloBot.quota.start(house.database);
      closing.push(() => zaloBot.stop());
      zaloBot.start(house.delivery);
    }
    const timetable = schedule({ ...house, timeZone: settings.timeZone, jobs: jobs(house, zaloBot?.quota) });
    closing.push(() => timetable.stop());
    timetable.start();
    const reading = createPictureReading(house);
    closing.push(() => reading.stop());
    reading.start();
    if (house.database.engine === "embedded") {
      const socket = await serveCommands<House>({
        house,
        commands: [staff, seed, replay, whatIf, verify],
        dataDir: settings.dataDir,
        log: house.log,
      });
      closing.push(() => socket.close());
    }
    const firstLink = await firstAdministratorLink(house, settings, textsIn("vi")("office:firstAdministrator"));
    return { house, url: server.url, ...(firstLink && { firstLink }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Platforms {
  telegram: ReturnType<typeof createTelegramChannel> | undefined;
  zaloBot: ReturnType<typeof openZaloBot> | undefined;
  zaloOa: ReturnType<typeof createZaloOaChannel> | undefined;
}

/** The bot, and the count of what its package holds. */
function openZaloBot(
  { publicUrl, timeZone }: Settings,
  settings: NonNullable<Settings["zaloBot"]>,
  log: Log,
  clock = () => new Date(),
) {
  const quota = createQuota({ channel: "zalo-bot", limit: settings.monthlyQuota, timeZone, clock, log });
  return { ...createZaloBotChannel({ settings, publicUrl, log, count: quota.count }), quota };
}

function application(house: House, platforms: Platforms, desk: WhatIfDesk, stopping: AbortSignal) {
  const { settings, log, metrics, delivery } = house;
  const addressOf = clientAddress(settings.trustedProxies);
  const limiter = createLimiter({ limit: settings.limitPerAddress });
  const app = createApp({ publicUrl: settings.publicUrl, log, metrics });
  const chats = createPullChats({ ...house, channel: webChannel.id });
  app.route("/", healthRoutes({ health: health(house, platforms), metrics, addressOf, ...pick(settings) }));
  app.route("/", pageRoutes(settings));
  app.route("/", webChatRoutes({ ...house, chats, addressOf, limiter, stopping }));
  app.route("/", publicAssets.routes);
  app.route("/", receiptRoutes({ ...house, limiter, addressOf }));
  app.route("/", mediaRoutes({ files: house.files, limiter, addressOf }));
  app.route("/", uploadRoutes({ pages: createUploadPages(house), limiter, addressOf, ...settings }));
  app.route("/", receiverRoutes({ pages: createReceiverPages(house), limiter, addressOf, ...settings }));
  for (const platform of Object.values(platforms))
    if (platform) app.route("/", platform.webhookRoutes(delivery, { limiter, addressOf }));
  app.route(
    "/",
    officeRoutes({
      ...{ ...house, desk, limiter, addressOf, quota: platforms.zaloBot?.quota },
      describe: (record, texts) => describe(house, record, texts),
    }),
  );
  return app;
}

function pick({ metricsToken }: Settings): { metricsToken?: string } {
  return metricsToken === undefined ? {} : { metricsToken };
}

/** A record's answers, read off the form they were given in. */
function describe({ pack, settings, clock }: House, record: OfficeRecord & { answers: unknown }, texts: Texts) {
  const today = dayIn(settings.timeZone, clock());
  const edition = editionOn(pack, today);
  const units = { edition, units: pack.units[edition] };
  return describeAnswers(formOf(record), record.answers as Answers, { texts, today, units });
}

function jobs(house: House, quota: Quota | undefined) {
  return [
    digestJob({ ...house, quota, isPull: house.delivery.isPull }),
    sweepJob(house),
    nominationsJob(house),
    receiversJob(house),
    verifyJob(house),
  ];
}

function health({ database, keyring, settings, log }: House, { telegram, zaloBot, zaloOa }: Platforms) {
  return createHealth({
    log,
    checks: {
      database: async () => ((await database.alive()) ? "ok" : "failing"),
      migrations: async () => {
        const unfinished = await database.query(
          "select 1 from _prisma_migrations where finished_at is null and rolled_back_at is null",
        );
        return unfinished.length === 0 ? "ok" : "failing";
      },
      "data-folder": async () => {
        await access(settings.dataDir, constants.R_OK | constants.W_OK);
        return "ok";
      },
      key: async () => {
        const [row] = await database.query<{ key_fingerprint: string }>("select key_fingerprint from installation");
        return row?.key_fingerprint === keyring.fingerprint ? "ok" : "failing";
      },
      ...(telegram && { telegram: async () => telegram.status() }),
      ...(zaloBot && {
        "zalo-bot": async () => (zaloBot.quota.status() === "ok" ? zaloBot.status() : zaloBot.quota.status()),
      }),
      ...(zaloOa && { "zalo-oa": async () => zaloOa.status() }),
    },
  });
}
