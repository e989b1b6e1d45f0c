package cn.harbinkepu.alert.cap;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A message of a weather service as the tests hand it in, with one thing changed at a time.
public record CapForTests(String xml, String sender, String identifier, OffsetDateTime sent) {

    private static final String BLIZZARD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>%s</identifier>
              <sender>%s</sender>
              <sent>%s</sent>
              <status>Actual</status>
              <msgType>Alert</msgType>
              <scope>Public</scope>
              <info>
                <language>zh-CN</language>
                <category>Met</category>
                <event>暴雪</event>
                <urgency>Expected</urgency>
                <severity>Severe</severity>
                <certainty>Likely</certainty>
                <eventCode><valueName>GB/T 35561-2017</valueName><value>11B04</value></eventCode>
                <expires>%s</expires>
                <senderName>哈尔滨市气象台</senderName>
                <headline>哈尔滨市气象台发布暴雪橙色预警[II/严重]</headline>
                <description>预计未来6小时降雪量将达10毫米以上。</description>
                <instruction>减少外出，远离临时搭建物。</instruction>
                <area>
                  <areaDesc>南岗区</areaDesc>
                  <geocode><valueName>CPEAS Geographic Code</valueName><value>230103000000</value></geocode>
                </area>
              </info>
            </alert>
            """;

    public static CapForTests blizzard() {
        OffsetDateTime sent = Instant.now().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8));
        String identifier = "23010041600000_" + UUID.randomUUID();
        String sender = "weather@example.org";
        return new CapForTests(
                BLIZZARD.formatted(identifier, sender, wire(sent), wire(sent.plusHours(6))), sender, identifier, sent);
    }

    private static String wire(OffsetDateTime time) {
        return time.toString().replaceFirst("(T\\d\\d:\\d\\d)([+-])", "$1:00$2");
    }

    public CapForTests with(String old, String now) {
        if (!xml.contains(old)) {
            throw new IllegalArgumentException("not in the message: " + old);
        }
        return new CapForTests(xml.replace(old, now), sender, identifier, sent);
    }

    /// Without an end.
    public CapForTests withoutExpires() {
        return new CapForTests(xml.replaceAll("<expires>.*</expires>", ""), sender, identifier, sent);
    }

    /// With an end so many hours from now.
    public CapForTests lasting(int hours) {
        String expires = "<expires>" + wire(sent.plusHours(hours)) + "</expires>";
        return new CapForTests(xml.replaceAll("<expires>.*</expires>", expires), sender, identifier, sent);
    }

    /// Says something newer of this.
    ///
    /// @param type `Update` or `Cancel`
    public CapForTests followedBy(String type, int secondsLater) {
        CapForTests later = blizzard();
        OffsetDateTime then = sent.plusSeconds(secondsLater);
        String reference = sender + "," + identifier + "," + wire(sent);
        String xml = later.xml
                .replace("<sent>" + wire(later.sent) + "</sent>", "<sent>" + wire(then) + "</sent>")
                .replace("<msgType>Alert</msgType>", "<msgType>" + type + "</msgType>")
                .replace("</scope>", "</scope>\n  <references>" + reference + "</references>");
        return new CapForTests(xml, later.sender, later.identifier, then);
    }

    public byte[] bytes() {
        return xml.getBytes(UTF_8);
    }
}
