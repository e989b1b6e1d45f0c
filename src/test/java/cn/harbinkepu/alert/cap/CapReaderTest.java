package cn.harbinkepu.alert.cap;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CapReaderTest {

    private static final CapForTests BLIZZARD = CapForTests.blizzard();

    @Test
    void aMessageIsReadAsItWasSent() {
        CapMessage message = read(BLIZZARD);

        assertThat(message.identifier()).isEqualTo(BLIZZARD.identifier());
        assertThat(message.sent()).isEqualTo(BLIZZARD.sent());
        CapMessage.Info info = message.infos().getFirst();
        assertThat(info.isChinese()).isTrue();
        assertThat(info.eventCodes()).containsExactly(new CapMessage.Named("GB/T 35561-2017", "11B04"));
        assertThat(info.areas().getFirst().geocodes())
                .containsExactly(new CapMessage.Named("CPEAS Geographic Code", "230103000000"));
    }

    @Test
    void whatTheStandardLeavesOpenMayBeMissing() {
        String least = """
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a</identifier><sender>b</sender>
                <sent>2026-01-15T06:30:00+08:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
                <info><category>Met</category><event>Blizzard</event><urgency>Unknown</urgency><severity>Unknown</severity>
                <certainty>Unknown</certainty><area><areaDesc>Harbin</areaDesc></area></info></alert>""";

        CapMessage message = CapReader.read(CapReader.parse(least.getBytes(UTF_8)));

        assertThat(message.infos().getFirst().language()).isEqualTo("en-US");
        assertThat(message.infos().getFirst().expires()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void eachRuleThatIsBrokenHasWordsOfItsOwn(CapForTests broken, String field, String words) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> read(broken)).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ProblemCode.INVALID_CAP);
            assertThat(refusal.errors()).anySatisfy(error -> {
                assertThat(error.field()).isEqualTo(field);
                assertThat(error.message()).contains(words);
            });
        });
    }

    static Stream<Arguments> eachRuleThatIsBrokenHasWordsOfItsOwn() {
        return Stream.of(
                changed("<sender>weather@example.org</sender>", "", "sender", "缺少"),
                changed("weather@example.org", "weather service", "sender", "空格"),
                changed("+08:00</sent>", "</sent>", "sent", "时区"),
                changed("<status>Actual", "<status>Real", "status", "Exercise"),
                changed("<status>Actual", "<status>Draft", "status", "草稿"),
                changed("<msgType>Alert", "<msgType>Warn", "msgType", "Cancel"),
                changed("<scope>Public", "<scope>Private", "scope", "Public"),
                changed("<category>Met</category>", "", "info[1]/category", "缺少"),
                changed("<category>Met", "<category>Weather", "info[1]/category[1]", "Weather"),
                changed("<event>暴雪</event>", "", "info[1]/event", "缺少"),
                changed("<severity>Severe", "<severity>Orange", "info[1]/severity", "Moderate"),
                changed("<urgency>Expected", "<urgency>Soon", "info[1]/urgency", "Immediate"),
                changed("<certainty>Likely", "<certainty>Sure", "info[1]/certainty", "Observed"),
                changed("<value>11B04</value>", "", "info[1]/eventCode[1]/value", "缺少"),
                changed("<headline>", "<headline>a</headline><headline>", "info[1]/headline", "只能出现一次"),
                changed("<areaDesc>南岗区</areaDesc>", "", "info[1]/area[1]/areaDesc", "缺少"),
                changed("<msgType>Alert", "<msgType>Update", "references", "references"),
                drawn("45.7,126.5 45.7,126.7 45.8,126.7 45.8,126.5", "没有闭合"),
                drawn("45.7,126.5 45.7,126.7 45.7,126.5", "至少要有 4 个点"),
                drawn("45.7,126.5 45.8,126.7 45.8,126.5 45.7,126.7 45.7,126.5", "相互交叉"),
                drawn("126.5,45.7 126.7,45.7 126.7,45.8 126.5,45.7", "纬度"),
                drawn("45.7;126.5 45.7,126.7 45.8,126.7 45.7,126.5", "纬度,经度"),
                changed("</areaDesc>", "</areaDesc><circle>45.7,126.5</circle>", "info[1]/area[1]/circle[1]", "半径"),
                changed("</areaDesc>", "</areaDesc><circle>45.7,126.5 -1</circle>", "info[1]/area[1]/circle[1]", "负数"));
    }

    private static Arguments changed(String old, String now, String field, String words) {
        return arguments(BLIZZARD.with(old, now), field, words);
    }

    private static Arguments drawn(String polygon, String words) {
        return changed(
                "</areaDesc>", "</areaDesc><polygon>" + polygon + "</polygon>", "info[1]/area[1]/polygon[1]", words);
    }

    @Test
    void allFaultsAreToldAtOnce() {
        CapForTests broken = BLIZZARD.with("<status>Actual", "<status>Real").with("<event>暴雪</event>", "");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(broken))
                .satisfies(refusal ->
                        assertThat(refusal.errors()).extracting("field").contains("status", "info[1]/event"));
    }

    @Test
    void anEndBeforeTheBeginningIsRefused() {
        String expires = BLIZZARD.xml().replaceAll("(?s).*<expires>(.*?)</expires>.*", "$1");

        assertFault(BLIZZARD.with(expires, "2020-01-01T00:00:00+08:00"), "info[1]/expires");
    }

    @Test
    void referencesToItselfOrToSomethingLaterAreRefused() {
        CapForTests update = BLIZZARD.followedBy("Update", 60);

        assertThat(read(update).references()).hasSize(1);
        assertFault(update.with(BLIZZARD.identifier(), update.identifier()), "references");
        assertFault(BLIZZARD.followedBy("Update", -60), "references");
        assertFault(update.with(BLIZZARD.sender() + "," + BLIZZARD.identifier(), "nonsense"), "references");
    }

    @Test
    void entitiesAreNeverExpanded() {
        String bomb = """
                <!DOCTYPE alert [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>&b;</identifier></alert>""";

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> CapReader.parse(bomb.getBytes(UTF_8)))
                .withMessageContaining("DOCTYPE");
    }

    @Test
    void whatIsNoXmlOrNoCapIsSaidSo() {
        for (byte[] bytes : List.of(
                "{}".getBytes(UTF_8),
                "<alert".getBytes(UTF_8),
                BLIZZARD.xml().getBytes(Charset.forName("GBK")),
                new byte[] {0, 1, 2})) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> CapReader.parse(bytes))
                    .withMessageContaining("XML");
        }
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(BLIZZARD.with("cap:1.2", "cap:1.1")))
                .withMessageContaining("命名空间");
    }

    @Test
    void aDrawnAreaMeetsTheDistrictsItCovers() {
        CapMessage message = read(BLIZZARD.with("</areaDesc>", "</areaDesc><circle>45.75,126.65 2</circle>"));

        assertThat(message.infos().getFirst().areas().getFirst().shapes()).hasSize(1);
    }

    private static void assertFault(CapForTests broken, String field) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(broken))
                .satisfies(refusal ->
                        assertThat(refusal.errors()).extracting("field").contains(field));
    }

    private static CapMessage read(CapForTests cap) {
        return CapReader.read(CapReader.parse(cap.bytes()));
    }
}
