import { lexicon } from "./lexicon.ts";
import { tokens } from "./tokens.ts";

/** What a text may accuse somebody of: asking for money where nothing costs any, or a file that is not true. */
export type Wrongdoing = "money-asked" | "false-file";

const TOLD = lexicon<Wrongdoing>([
  [
    "money-asked",
    `đòi tiền | vòi tiền | xin tiền | thu tiền | lấy tiền | nộp tiền | đóng tiền | đưa tiền | chung tiền | chung chi | lót tay |
     bôi trơn | phong bì | bồi dưỡng | ăn hối lộ | hối lộ | đưa hối lộ | chạy tiền | đòi quà | đòi phí | thu phí | lệ phí |
     nhũng nhiễu | hạch sách | bribe | bribery | asked for money | asks for money | asking for money | pay money | wanted money`,
  ],
  [
    "false-file",
    `khai gian | khai man | khai khống | khai sai | khai láo | hồ sơ giả | hồ sơ khống | giấy tờ giả | giấy giả | hồ sơ ma | hộ nghèo giả |
     không đúng sự thật | gian dối | gian lận | làm giả | giả mạo | false file | fake file | false papers | lied | fraud | forged`,
  ],
]);

/** Everything of the kind that a text mentions. A mention is no accusation yet: who told it is asked. */
export function wrongdoingIn(text: string): Set<Wrongdoing> {
  const typed = tokens(text);
  const found = typed.flatMap((_, at) => TOLD.at(typed, at)?.meanings ?? []);
  return new Set(found);
}
