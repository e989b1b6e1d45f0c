package cn.harbinkepu.alert;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelTextsTest {

    @Test
    void eachChannelSaysItInItsOwnForm() {
        Map<String, ChannelText> texts = texts(Examples.content());

        assertThat(texts.keySet()).containsExactlyInAnyOrder("banner", "page", "sms", "wechat", "speaker");
        assertThat(text(texts, "sms"))
                .isEqualTo("【哈尔滨科普】哈尔滨市气象台发布暴雪橙色预警[II/严重]。减少外出；远离临时搭建物和积雪屋檐。"
                        + "详情 https://kepu.example.org/alerts/23010041600000_20260115063000_0");
        assertThat(texts.get("sms").hints()).containsExactly("114 个字，分 2 条发送。");
        assertThat(text(texts, "banner")).contains("橙色预警", "南岗区、香坊区", "有效至 1月15日 18:30");
        assertThat(text(texts, "speaker"))
                .startsWith("哈尔滨市科学技术协会应急科普服务提醒：哈尔滨市气象台发布暴雪橙色预警。预计未来6小时")
                .doesNotContain("[", "【");
        assertThat(texts.get("wechat").lines())
                .extracting(ChannelText.Line::label)
                .containsExactly("预警标题", "预警级别", "影响区域", "有效至", "防御提示");
    }

    @Test
    void whatIsTooLongIsShownAsItWillBeCut() {
        Content long_ =
                Examples.with(Examples.content(), Level.RED, "哈尔滨市".repeat(12), List.of("230103"), "不要外出。".repeat(120));
        Map<String, ChannelText> texts = texts(long_);

        assertThat(text(texts, "sms")).hasSize(ChannelTexts.SMS_LONGEST).contains("…详情");
        assertThat(texts.get("sms").hints()).hasSize(2).first().isEqualTo("500 个字，分 8 条发送。");
        assertThat(texts.get("wechat").lines().getFirst().text())
                .hasSize(ChannelTexts.WECHAT_FIELD)
                .endsWith("…");
        assertThat(texts.get("wechat").hints()).hasSize(2).allMatch(hint -> hint.contains("最多 20 个字"));
        assertThat(texts.get("banner").hints()).hasSize(1);
        assertThat(texts.get("speaker").hints()).hasSize(2);
    }

    @Test
    void aDrillSaysSoFirstInEveryChannel() {
        Map<String, ChannelText> texts = texts(Examples.drill());

        assertThat(text(texts, "sms")).startsWith("【哈尔滨科普】【演练】");
        assertThat(text(texts, "speaker")).startsWith("这是演练。这是演练。").endsWith("这是演练。这是演练。");
        assertThat(text(texts, "wechat")).startsWith("【演练】");
        assertThat(text(texts, "banner")).contains("【演练】");
    }

    @Test
    void longTextsTakeSmallerParts() {
        assertThat(ChannelTexts.parts("字".repeat(70))).isEqualTo(1);
        assertThat(ChannelTexts.parts("字".repeat(71))).isEqualTo(2);
        assertThat(ChannelTexts.parts("字".repeat(134))).isEqualTo(2);
        assertThat(ChannelTexts.parts("字".repeat(135))).isEqualTo(3);
    }

    private static Map<String, ChannelText> texts(Content content) {
        return ChannelTexts.of(Examples.message(MessageType.ALERT, content)).stream()
                .collect(Collectors.toMap(ChannelText::code, Function.identity()));
    }

    private static String text(Map<String, ChannelText> texts, String channel) {
        return texts.get(channel).lines().getFirst().text();
    }
}
