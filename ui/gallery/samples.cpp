#include "ui/gallery/samples.h"

#include <array>

namespace ui::gallery {

namespace {

/// The samples' words in both languages: a gallery needs no keys.
struct Words {
  const Frame& frame;

  std::string operator()(const char* chinese, const char* english) const {
    return frame.mode().language == config::Language::kChinese ? chinese : english;
  }
};

void attract(Frame& f) {
  const Words w{f};
  f.begin_screen("attract", w("公共法律服务\n自助终端", "Public legal service"),
                 w("法律援助申请 · 材料打印 · 办理进度", "Apply for legal aid, print papers, follow your case"),
                 ScreenLook::kAttract);
  f.bar_lead(BarLead::kNone);
  f.whole_screen_button("attract.start", w("触摸屏幕开始", "Touch the screen to begin"));
  f.text("attract.free", w("全部服务免费。办完后，您的信息会从本机清除。",
                           "Everything is free of charge. When you leave, your details are wiped from this terminal."));
  f.text("attract.hotline", w("也可以拨打 12348 公共法律服务热线。", "You can also call the legal hotline: 12348."));
  f.end_screen();
}

void home(Frame& f) {
  const Words w{f};
  f.begin_screen("home", w("您好，请选择要办理的事", "Welcome. What do you need?"),
                 w("不知道选哪一项，可以点右下角“帮助”。", "Not sure? Touch Help at the bottom right."),
                 ScreenLook::kHome);
  f.bar_lead(BarLead::kLeave);
  f.begin_tiles();
  f.tile("home.legal_aid", w("申请法律援助", "Apply for legal aid"), w("请律师免费帮忙", "A lawyer, free of charge"),
         "legal_aid");
  f.tile("home.progress", w("查办理进度", "Follow my case"), w("刷身份证查看到哪一步", "Use your identity card"),
         "progress");
  f.tile("home.booking", w("预约服务", "Book a visit"), w("律师、公证、调解", "Lawyer, notary, mediation"), "calendar");
  f.tile("home.question", w("法律问答", "Legal answers"), w("工资、离婚、邻里等", "Wages, divorce, neighbours"),
         "question");
  f.tile("home.print", w("打印材料", "Print papers"), w("申请表、回执、告知书", "Forms, receipts, notices"), "print");
  f.tile("home.video", w("视频调解", "Mediation by video"), w("暂停服务，请到窗口", "Closed, please ask the counter"),
         "video", false);
  f.end_tiles();
  f.banner("home.emergency",
           w("正在遭受家庭暴力或人身危险，请立即拨打 110，或告诉工作人员。",
             "In danger or facing violence at home? Call 110 now, or tell a member of staff."),
           Severity::kWarning);
  f.end_screen();
}

const std::array kSteps{Label("放身份证"), Label("您的情况"), Label("案情"), Label("核对"), Label("提交")};

void card(Frame& f) {
  const Words w{f};
  f.begin_screen("card", w("请把身份证放在读卡区", "Put your identity card on the reader"),
                 w("读卡后，姓名、住址会自动填好，不用打字。", "Your name and address are then filled in for you."));
  f.progress_steps("card.steps", kSteps, 0);
  f.illustration("card.picture", "card_on_reader", w("身份证平放在读卡区", "The card flat on the reader"));
  f.text("card.where",
         w("读卡区在屏幕右下方，亮着灯的地方。", "The reader is below the screen, on the right, where the light is."),
         TextStyle::kStrong);
  f.text("card.keep", w("读完之前请不要拿开。", "Leave it there until we have read it."));
  f.button("card.manual", w("没带身份证，手工填写", "I have no card with me"), ButtonKind::kSecondary, true, "edit");
  f.footer_button("card.back", w("上一步", "Back"), ButtonKind::kSecondary);
  f.end_screen();
}

void form(Frame& f) {
  const Words w{f};
  f.begin_screen("form", w("怎么联系您", "How can we reach you?"),
                 w("律师会用这里的电话找您。", "Your lawyer will use this number."));
  f.progress_steps("form.steps", kSteps, 1);
  f.field("form.name", {.label = w("姓名", "Name"), .value = "王𫖯"});
  f.field("form.phone",
          {.label = w("联系电话", "Telephone"),
           .why = w("办理结果会发短信到这个号码。", "The decision is sent to this number as a message."),
           .value = "1380531",
           .problem = w("手机号码应有 11 位，现在是 7 位。", "A mobile number has 11 digits; this one has 7."),
           .kind = FieldKind::kPhone});
  f.field("form.id", {.label = w("身份证号码", "Identity number"),
                      .value = "x",
                      .shown = "370***********0029",
                      .kind = FieldKind::kIdNumber,
                      .masked = true});
  f.field("form.address", {.label = w("现在住在哪里", "Where do you live now?"),
                           .hint = w("点这里选择市、区（县）", "Tap to choose city and county"),
                           .kind = FieldKind::kRegion});
  f.footer_button("form.back", w("上一步", "Back"), ButtonKind::kSecondary);
  f.footer_button("form.next", w("下一步", "Continue"));
  f.end_screen();
}

void choices(Frame& f) {
  const Words w{f};
  f.begin_screen("matter", w("您遇到了什么事", "What is it about?"));
  f.progress_steps("matter.steps", kSteps, 2);
  const std::array kinds{
      Choice{.id = "wages", .label = w("拖欠工资、劳动报酬", "Unpaid wages"), .selected = true},
      Choice{.id = "injury", .label = w("工伤、职业病", "Injury at work")},
      Choice{.id = "support", .label = w("赡养费、抚养费", "Support of family")},
      Choice{.id = "accident", .label = w("交通事故受伤", "Road accident")},
      Choice{.id = "violence", .label = w("家庭暴力、虐待", "Violence at home")},
      Choice{.id = "other", .label = w("其他", "Something else")},
  };
  f.choices("matter.kind", w("请选最接近的一项", "Choose what fits best"), kinds);
  const std::array groups{
      Choice{.id = "worker",
             .label = w("进城务工人员", "Migrant worker"),
             .note = w("要工资或工伤赔偿的，免于核查经济困难状况（法律援助法第四十二条）",
                       "Claims for wages need no hardship check (Legal Aid Law, article 42)"),
             .selected = true},
      Choice{.id = "elderly", .label = w("60 岁及以上老年人", "60 or older"), .selected = true},
      Choice{.id = "disabled", .label = w("残疾人", "Disabled person")},
      Choice{.id = "none", .label = w("都不是", "None of these")},
  };
  f.choices("matter.group", w("您属于以下人员吗（可多选）", "Are you one of these? (more than one is fine)"), groups,
            ChoiceKind::kMany,
            w("请至少选一项；都不属于，请选“都不是”。", "Please choose at least one, or None of these."));
  f.footer_button("matter.back", w("上一步", "Back"), ButtonKind::kSecondary);
  f.footer_button("matter.next", w("下一步", "Continue"));
  f.end_screen();
}

void review(Frame& f) {
  const Words w{f};
  f.begin_screen("review", w("请核对", "Please check"),
                 w("有不对的，点“修改”。", "Touch Change where something is wrong."));
  f.progress_steps("review.steps", kSteps, 3);
  const Label change = w("修改", "Change");
  const std::array rows{
      ReviewRow{.id = "name", .label = w("姓名", "Name"), .value = "王𫖯"},
      ReviewRow{.id = "number",
                .label = w("身份证号码", "Identity number"),
                .value = "370***********0029",
                .hidden_value = true},
      ReviewRow{.id = "phone", .label = w("联系电话", "Telephone"), .value = "138****1234", .change_label = change},
      ReviewRow{.id = "matter",
                .label = w("事项", "Matter"),
                .value = w("拖欠工资、劳动报酬", "Unpaid wages"),
                .change_label = change},
      ReviewRow{.id = "amount",
                .label = w("请求金额", "Amount"),
                .value = "",
                .problem = w("还没有填写。", "Not filled in yet."),
                .change_label = change},
      ReviewRow{.id = "facts",
                .label = w("事情经过", "What happened"),
                .value = w("2025年3月至8月在某工地做木工，工资一万八千六百元至今未付，多次催要无果。",
                           "Worked as a carpenter from March to August 2025; 18,600 yuan in wages have not been paid."),
                .change_label = change},
      ReviewRow{
          .id = "other", .label = w("对方", "Other party"), .value = "济南某建筑劳务有限公司", .change_label = change},
  };
  f.review_list("review.answers", rows);
  f.text("review.pledge",
         w("提交后由法律援助机构审查，七日内答复。", "The legal aid agency decides within seven days."));
  f.footer_button("review.back", w("上一步", "Back"), ButtonKind::kSecondary);
  f.footer_button("review.submit", w("确认，提交申请", "Submit"));
  f.end_screen();
}

void dialog(Frame& f) {
  form(f);
  const Words w{f};
  f.begin_dialog("idle", w("您还在吗？", "Are you still there?"),
                 w("没有操作。30 秒后将结束办理，并清除您填写的内容。",
                   "Nothing was touched. In 30 seconds this ends and everything you entered is wiped."));
  f.dialog_button("idle.more_time", w("我还在，继续办理", "Yes, go on"), ButtonKind::kPrimary);
  f.dialog_button("idle.leave", w("结束离开", "End and leave"), ButtonKind::kSecondary);
  f.end_dialog();
}

void done(Frame& f) {
  const Words w{f};
  f.begin_screen("done", w("申请已收到", "Your application has arrived"));
  f.progress_steps("done.steps", kSteps, 4);
  f.banner("done.received",
           w("济南市历下区法律援助中心已收到您的申请。", "The legal aid centre has received your application."),
           Severity::kSuccess);
  f.heading("done.number.heading", w("受理编号", "Number"));
  f.text("done.number", "2026-0012", TextStyle::kNumber);
  f.heading("done.next.heading", w("接下来", "What happens next"));
  f.text("done.next",
         w("3月9日前审查并答复。\n给予援助的，3日内指派律师，律师会打电话给您。",
           "You have an answer by 9 March.\nIf aid is granted, a lawyer is named within three days and calls you."));
  f.illustration("done.paper", "take_paper", w("请取走回执", "Please take your receipt"));
  f.text("done.take", w("请取走回执", "Please take your receipt"), TextStyle::kStrong);
  f.footer_button("done.leave", w("办完了，结束离开", "Finish and leave"));
  f.end_screen();
}

void notice(Frame& f) {
  const Words w{f};
  f.begin_screen("notice", w("承诺书", "Pledge"),
                 w("请仔细阅读，也可以请工作人员读给您听。", "Please read; a member of staff can read it to you."));
  std::string pledge;
  for (int i = 0; i < 9; ++i) {
    pledge +=
        w("本人承诺：以上所填内容和提交的证件、证明均真实。因经济困难，本人申请法律援助，同意法律援助机构通过信息共享核"
          "查本人及共同生活家庭成员的收入、财产情况；如有虚假，愿意承担相应的法律责任。\n",
          "I pledge that everything above and every paper I hand in is true. I apply for legal aid because I cannot "
          "afford a lawyer, and agree that the agency checks income and property of my household.\n");
  }
  f.text("notice.text", pledge);
  f.footer_button("notice.back", w("上一步", "Back"), ButtonKind::kSecondary);
  f.footer_button("notice.agree", w("我同意", "I agree"));
  f.end_screen();
}

}  // namespace

std::vector<Sample> samples() {
  return {
      {"attract", attract},
      {"home", home},
      {"card", card},
      {"form", form},
      {"field_phone", form, {"form.phone"}},
      {"field_name", form, {"form.name"}, "zhang"},
      {"choices", choices},
      {"review", review},
      {"dialog", dialog},
      {"done", done},
      {"notice", notice},
  };
}

}  // namespace ui::gallery
