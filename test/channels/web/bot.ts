import type { Reply } from "../../../src/dialogue/reply.ts";
import type { Script } from "./memory.ts";

const menu: Reply = {
  text: "Xin chào! Đây là Chung Tay. Không mất tiền, không ai hỏi mã OTP hay mật khẩu ở đây.\n\nMình muốn làm gì?",
  choices: [
    { token: "register", label: "Đăng ký tham gia phong trào" },
    { token: "contribute", label: "Ghi lại một phần đóng góp" },
    { token: "my-file", label: "Xem hồ sơ của tôi" },
  ],
};

const answers: Record<string, Reply> = {
  register: {
    text: "Đăng ký ở đây không làm ai vào hay ra khỏi danh sách của xã, cũng không bắt đầu hay dừng khoản trợ giúp nào.\n\nCâu 1/9 · Xin cho biết họ và tên chủ hộ.",
    choices: [],
  },
  contribute: { text: "Xin gửi ảnh hoặc PDF của biên nhận.", choices: [] },
  "my-file": { text: "Chưa có hồ sơ nào. http://127.0.0.1/khac không phải liên kết.", choices: [] },
};

/** A bot that knows a menu, one question and a name; enough to see a page talk. */
export const greeter: Script = ({ body }) => {
  if (body.kind === "command") return [menu];
  if (body.kind === "choice")
    return [answers[body.token] ?? { text: "Câu đó đã qua rồi. Ta đang ở câu này:", choices: [] }];
  if (body.kind === "upload") return [{ text: `Đã nhận ${body.files.length} tệp.`, choices: [] }];
  if (body.kind === "text")
    return [
      {
        text: `Cảm ơn ${body.text}.\n\nCâu 2/9 · Theo danh sách của xã, nhà mình đang ở diện nào?`,
        choices: [
          { token: "poor", label: "Hộ nghèo" },
          { token: "near-poor", label: "Hộ cận nghèo" },
          { token: "left", label: "Đã ra khỏi danh sách từ mấy năm trước" },
          { token: "rather-not-say", label: "Không rõ, hoặc chưa muốn nói" },
        ],
      },
    ];
  return [];
};
