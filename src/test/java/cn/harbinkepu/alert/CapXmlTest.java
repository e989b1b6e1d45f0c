package cn.harbinkepu.alert;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class CapXmlTest {

    @Test
    void saysWhatTheDeskWrote() {
        Element alert = parse(CapXml.of(Examples.message(MessageType.ALERT, Examples.content())));

        assertThat(text(alert, "identifier")).isEqualTo(Examples.IDENTIFIER);
        assertThat(text(alert, "sent")).isEqualTo("2026-01-15T06:30:00+08:00");
        assertThat(text(alert, "language")).isEqualTo("zh-CN");
        assertThat(text(alert, "event")).isEqualTo("暴雪");
        assertThat(text(alert, "severity")).isEqualTo("Severe");
        assertThat(text(alert, "urgency")).isEqualTo("Future");
        assertThat(text(alert, "description")).isEqualTo("预计未来6小时降雪量将达10毫米以上，能见度 < 500 米 & 路面结冰。");
        assertThat(text(alert, "instruction")).isEqualTo("减少外出；\n远离临时搭建物和积雪屋檐。");
        assertThat(text(alert, "polygon")).startsWith("45.").doesNotContain("\n");
        assertThat(alert.getElementsByTagName("area").getLength()).isEqualTo(2);
        assertThat(text((Element) alert.getElementsByTagName("geocode").item(0), "valueName"))
                .isEqualTo("CPEAS Geographic Code");
        assertThat(text((Element) alert.getElementsByTagName("geocode").item(0), "value"))
                .isEqualTo("230103000000");
    }

    @Test
    void aDrillSaysSoInStatusNoteAndHeadline() {
        Element alert = parse(CapXml.of(Examples.message(MessageType.ALERT, Examples.drill())));

        assertThat(text(alert, "status")).isEqualTo("Exercise");
        assertThat(text(alert, "note")).contains("演练");
        assertThat(text(alert, "headline")).startsWith("【演练】");
    }

    @Test
    void anEndRefersToTheWholeChainAndGivesTheAllClear() {
        Element alert = parse(CapXml.of(Examples.message(MessageType.CANCEL, Examples.content())));

        assertThat(text(alert, "references"))
                .isEqualTo("warning@kepu.example.org,23010041600000_20260115050000_0,2026-01-15T05:00:00+08:00"
                        + " warning@kepu.example.org,23010041600000_20260115060000_0,2026-01-15T06:00:00+08:00");
        assertThat(text(alert, "responseType")).isEqualTo("AllClear");
        assertThat(text(alert, "urgency")).isEqualTo("Past");
    }

    @Test
    void englishWordsMakeASecondInfoAboutTheSame() {
        Element alert = parse(CapXml.of(Examples.message(MessageType.ALERT, Examples.english(Examples.drill()))));

        assertThat(alert.getElementsByTagName("info").getLength()).isEqualTo(2);
        Element chinese = (Element) alert.getElementsByTagName("info").item(0);
        Element english = (Element) alert.getElementsByTagName("info").item(1);
        assertThat(text(english, "language")).isEqualTo("en");
        assertThat(text(english, "headline")).isEqualTo("[DRILL] Orange warning of a blizzard in Harbin");
        assertThat(text(english, "event")).isEqualTo("Blizzard and cold wave");
        for (String same : new String[] {"category", "eventCode", "severity", "expires", "polygon", "geocode", "uri"}) {
            assertThat(text(english, same)).as(same).isEqualTo(text(chinese, same));
        }
        assertThat(text(chinese, "areaDesc")).isEqualTo("哈尔滨市");
        assertThat(text(english, "areaDesc")).isEqualTo("Harbin");
        assertThat(text(chinese, "senderName")).isEqualTo("哈尔滨市科学技术协会应急科普服务");
        assertThat(text(english, "senderName")).contains("Harbin Association for Science and Technology");
        assertThat(text(chinese, "resourceDesc")).isEqualTo("听官方消息");
        assertThat(text(english, "resourceDesc")).isEqualTo("Listen to official news");
    }

    @Test
    void aDrawnPlaceKeepsItsNameAndHasTheDistrictsBehindItInEnglish() {
        List<Place> places = Place.read("林电厂：45.75,126.65 1", fault -> {
            throw new AssertionError(fault);
        });
        Content content = Examples.at(Examples.english(Examples.content()), List.of(), places.getFirst());

        Element alert = parse(CapXml.of(Examples.message(MessageType.ALERT, Examples.AREAS.spread(content))));

        assertThat(text((Element) alert.getElementsByTagName("info").item(0), "areaDesc"))
                .isEqualTo("林电厂");
        assertThat(text((Element) alert.getElementsByTagName("info").item(1), "areaDesc"))
                .startsWith("林电厂 (")
                .contains("Nangang")
                .endsWith(")");
    }

    @Test
    void filesHaveSizeAndDigestAndPagesHaveNeither() {
        Element alert = parse(CapXml.of(Examples.message(MessageType.ALERT, Examples.content())));

        Element file = (Element) alert.getElementsByTagName("resource").item(0);
        Element page = (Element) alert.getElementsByTagName("resource").item(1);
        assertThat(text(file, "size")).isEqualTo("412");
        assertThat(text(file, "digest")).hasSize(40);
        assertThat(page.getElementsByTagName("digest").getLength()).isZero();
        assertThat(text(page, "mimeType")).isEqualTo("text/html");
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }

    private static Element parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + xml, e);
        }
    }
}
