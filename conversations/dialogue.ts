import type { Dialogue } from "../src/dialogue/dialogue.ts";
import type { Effect } from "../src/registry/effect.ts";
import { doubtsTheList } from "../src/understanding/list-doubt.ts";
import { alarm } from "./alarm.ts";
import { awardCheck } from "./award-check.ts";
import { chooseTrack } from "./choose-track.ts";
import { contribute, contributeForm, correctContribution } from "./contribute.ts";
import { welcomeBack } from "./drafts.ts";
import { ethnicity } from "./ethnicity.ts";
import { feedback, feedbackFlow } from "./feedback.ts";
import { forProfile } from "./for-profile.ts";
import { goingOn, goingOnFirst } from "./going-on.ts";
import { answerAside, guide } from "./guide.ts";
import { handOver, officeNews } from "./hand-over.ts";
import { home } from "./home.ts";
import { incomes } from "./incomes.ts";
import { language } from "./language.ts";
import { myApps } from "./my-apps.ts";
import { myFile } from "./my-file.ts";
import { nominate, nominateFlow, sameName } from "./nominate.ts";
import { pin } from "./pin.ts";
import { pledge } from "./pledge.ts";
import { profiles } from "./profiles.ts";
import { receiver } from "./receiver.ts";
import { correctAgency, registerAgency } from "./register/agency.ts";
import { correctCommunity, registerCommunity } from "./register/community.ts";
import { correctDonor, registerDonor } from "./register/donor.ts";
import { correctHousehold, registerHousehold } from "./register/household.ts";
import { correctLocality, registerLocality } from "./register/locality.ts";
import { correctOfficer, registerOfficer } from "./register/officer.ts";
import { sameGift } from "./same-gift.ts";
import { linkStaff } from "./staff/link.ts";
import { statement } from "./statement.ts";
import { spanFlow } from "./statement-span.ts";
import { told } from "./told.ts";
import { safety, welcome, whoSees } from "./welcome.ts";
import { together, trialLine, type World, whoToAsk } from "./world.ts";

/** Everything that can be talked about in Chung Tay. A new conversation is added here and nowhere else. */
export const chungTay: Dialogue<World, Effect> = {
  flows: [
    home,
    welcome,
    language,
    chooseTrack,
    registerHousehold,
    correctHousehold,
    registerCommunity,
    correctCommunity,
    registerLocality,
    correctLocality,
    registerAgency,
    correctAgency,
    registerOfficer,
    correctOfficer,
    registerDonor,
    correctDonor,
    pledge,
    incomes,
    ethnicity,
    forProfile(goingOnFirst(contribute), "each-time"),
    contributeForm,
    sameGift,
    correctContribution,
    forProfile(statement),
    spanFlow,
    forProfile(goingOnFirst(awardCheck)),
    guide,
    forProfile(goingOnFirst(myFile)),
    forProfile(goingOn),
    profiles,
    pin,
    myApps,
    nominate,
    nominateFlow,
    sameName,
    feedback,
    feedbackFlow,
    told,
    handOver,
    receiver,
    linkStaff,
  ],
  home: home.id,
  welcome: welcome.id,
  leads: {
    news: myFile.id,
    language: language.id,
    person: handOver.id,
    commands: {
      help: { wish: "help" },
      menu: { wish: "menu" },
      stop: { wish: "stop" },
      language: { wish: "language" },
      lang: { wish: "language" },
      register: { flow: chooseTrack.id },
      contribute: { flow: contribute.id },
      awards: { flow: awardCheck.id },
      guide: { flow: guide.id },
      status: { flow: myFile.id },
      statement: { flow: statement.id },
      link: { flow: myApps.id },
      nominate: { flow: nominate.id },
      feedback: { flow: feedback.id },
      c: { flow: receiver.id, argument: "code" },
    },
    words: { xem: myFile.id, view: myFile.id, "ban ke": statement.id, statement: statement.id, "noi may": myApps.id },
  },
  answers: {
    help: (here) => here.texts("common:help", { office: whoToAsk(here) }),
    "who-sees": whoSees,
    "is-this-real": (here) =>
      together(here, (one) =>
        [
          one.texts(one.world.office.name ? "common:isThisReal" : "common:isThisRealTrial", { office: whoToAsk(one) }),
          safety(one),
        ].join("\n"),
      ),
  },
  alarm,
  officeNews,
  aside: answerAside,
  remark: (here, text) => (doubtsTheList(text) ? here.texts("common:listNotRight") : undefined),
  banner: trialLine,
  welcomeBack,
};
