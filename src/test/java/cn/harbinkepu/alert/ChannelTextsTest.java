package cn.harbinkepu.alert;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelTextsTest {

    @Test
    void theBannerSaysWhatWhereAndUntilWhen() {
        ChannelText banner = ChannelTexts.banner(issued(Examples.content()));

        assertThat(banner.lines().getFirst().text()).contains("橙色预警", "南岗区、香坊区", "有效至 1月15日 18:30");
        assertThat(banner.hints()).isEmpty();
    }

    @Test
    void aHeadlineOfMoreThanTwoLinesIsPointedOut() {
        Content wordy = Examples.with(Examples.content(), Level.RED, "哈尔滨市".repeat(12), List.of("230103"));

        assertThat(ChannelTexts.banner(issued(wordy)).hints())
                .singleElement()
                .asString()
                .startsWith("标题 48 个字");
    }

    private static IssuedMessage issued(Content content) {
        JsonObject document = MessageJson.of(Examples.message(MessageType.ALERT, content));
        return new IssuedAlert(new UUID(0, 1), 1, "ISSUED", document);
    }
}
