package cn.harbinkepu.alert;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import cn.harbinkepu.alert.ChannelText.Line;

/// The words of a message as each channel will carry them, with the limits of each. What is too long is cut where
/// the channel would cut it, and a hint says so.
final class ChannelTexts {

    /// Beyond it the banner of a phone takes more than two lines.
    static final int BANNER = 34;

    /// One message of the mobile network in Chinese; of a long one each part carries three characters less.
    static final int SMS_SINGLE = 70;

    static final int SMS_PART = 67;

    /// What the gateways take.
    static final int SMS_LONGEST = 500;

    /// A field of WeChat's template messages.
    static final int WECHAT_FIELD = 20;

    /// Read twice, a loudspeaker should be done within three minutes.
    static final int SPEAKER_SECONDS = 90;

    private static final int SPOKEN_A_SECOND = 4;

    private static final String SIGN = "【哈尔滨科普】";

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private ChannelTexts() {}

    static List<ChannelText> of(Message message) {
        return List.of(banner(message), page(message), sms(message), wechat(message), speaker(message));
    }

    private static ChannelText banner(Message message) {
        String headline = message.content().publicHeadline();
        String text =
                "%s预警 %s %s 有效至 %s".formatted(message.content().level().zh(), headline, where(message), until(message));
        List<String> hints = length(headline) > BANNER
                ? List.of("标题 %d 个字，手机横幅上超过两行；%d 个字以内最好。".formatted(length(headline), BANNER))
                : List.of();
        return new ChannelText("banner", "各页横幅", List.of(new Line("", text)), hints);
    }

    private static ChannelText page(Message message) {
        return new ChannelText(
                "page",
                "预警页面",
                List.of(
                        new Line("标题", message.content().publicHeadline()),
                        new Line("搜索和分享时", message.content().publicHeadline() + " · 哈尔滨科普")),
                List.of());
    }

    private static ChannelText sms(Message message) {
        String head = SIGN + ended(message.content().publicHeadline());
        String tail = "详情 " + message.web();
        String advice = flat(message.content().instruction());
        int room = SMS_LONGEST - length(head) - length(tail);
        boolean cut = length(advice) > room;
        String text = head + (cut ? cut(advice, room) : ended(advice)) + tail;
        List<String> hints = new ArrayList<>();
        hints.add("%d 个字，分 %d 条发送。".formatted(length(text), parts(text)));
        if (cut) {
            hints.add("最多 %d 个字，“公众该怎么做”在短信中只到“%s”。".formatted(SMS_LONGEST, ending(cut(advice, room))));
        }
        return new ChannelText("sms", "短信", List.of(new Line("", text)), hints);
    }

    /// How many messages of the network carry it.
    static int parts(String text) {
        return length(text) <= SMS_SINGLE ? 1 : Math.ceilDiv(length(text), SMS_PART);
    }

    private static ChannelText wechat(Message message) {
        List<String> hints = new ArrayList<>();
        List<Line> lines = List.of(
                field("预警标题", message.content().publicHeadline(), hints),
                field("预警级别", message.content().level().zh() + "预警", hints),
                field("影响区域", where(message), hints),
                field("有效至", until(message), hints),
                field("防御提示", flat(message.content().instruction()), hints));
        return new ChannelText("wechat", "微信模板消息", lines, hints);
    }

    private static Line field(String label, String text, List<String> hints) {
        if (length(text) <= WECHAT_FIELD) {
            return new Line(label, text);
        }
        hints.add("“%s”最多 %d 个字，后面的会截去。".formatted(label, WECHAT_FIELD));
        return new Line(label, cut(text, WECHAT_FIELD));
    }

    private static ChannelText speaker(Message message) {
        String drill = message.content().status().isDrill() ? "这是演练。这是演练。" : "";
        String text = drill
                + message.senderName()
                + "提醒："
                + ended(spoken(message.content().publicHeadline()))
                + ended(flat(message.content().description()))
                + ended(flat(message.content().instruction()))
                + drill;
        int seconds = Math.ceilDiv(length(text), SPOKEN_A_SECOND);
        List<String> hints = new ArrayList<>();
        hints.add("读一遍约 %d 秒。".formatted(seconds));
        if (seconds > SPEAKER_SECONDS) {
            hints.add("超过 %d 秒，听的人记不住；请把最要紧的放在前面。".formatted(SPEAKER_SECONDS));
        }
        return new ChannelText("speaker", "村村响大喇叭", List.of(new Line("", text)), hints);
    }

    /// Brackets are for reading.
    private static String spoken(String headline) {
        return headline.replaceAll("\\[[^\\[\\]]*]", "").replaceAll("[【】]", "");
    }

    private static String where(Message message) {
        return message.areas().stream().map(Area::name).collect(Collectors.joining("、"));
    }

    private static String until(Message message) {
        return SHORT.format(BeijingTime.of(message.content().expires()));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static String ended(String text) {
        return text.isEmpty() || "。！？；".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + "。";
    }

    private static String ending(String text) {
        int from = Math.max(0, text.length() - 10);
        return text.substring(from, text.length() - 1);
    }

    /// At most so many characters, the last an ellipsis.
    private static String cut(String text, int most) {
        int room = Math.max(1, most);
        return length(text) <= room ? text : text.substring(0, text.offsetByCodePoints(0, room - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
