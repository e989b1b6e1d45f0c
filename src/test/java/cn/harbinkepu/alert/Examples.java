package cn.harbinkepu.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.taxonomy.Vocabularies;
import cn.harbinkepu.taxonomy.VocabulariesForTests;

/// A blizzard over two districts, as the tests of this package tell it.
final class Examples {

    static final Instant SENT = Instant.parse("2026-01-14T22:30:00Z");
    static final String IDENTIFIER = "23010041600000_20260115063000_0";
    static final Vocabularies VOCABULARIES = VocabulariesForTests.read(new ObjectMapper());
    static final Areas AREAS = new Areas(VOCABULARIES);

    private Examples() {}

    static Content content() {
        return new Content(
                Status.ACTUAL,
                "blizzard-coldwave",
                Optional.of("11B04"),
                Level.ORANGE,
                "哈尔滨市气象台发布暴雪橙色预警[II/严重]",
                "预计未来6小时降雪量将达10毫米以上，能见度 < 500 米 & 路面结冰。",
                "减少外出；\r\n远离临时搭建物和积雪屋檐。",
                List.of("230103", "230110"),
                Optional.of(Instant.parse("2026-01-15T01:00:00Z")),
                Instant.parse("2026-01-15T10:30:00Z"));
    }

    static Content drill() {
        Content real = content();
        return new Content(
                Status.EXERCISE,
                real.hazard(),
                real.eventCode(),
                real.level(),
                real.headline(),
                real.description(),
                real.instruction(),
                List.of(Vocabularies.CITY),
                real.onset(),
                real.expires());
    }

    static Content with(Content other, Level level, String headline, List<String> districts) {
        return with(other, level, headline, districts, other.instruction());
    }

    static Content with(Content other, Level level, String headline, List<String> districts, String instruction) {
        return new Content(
                other.status(),
                other.hazard(),
                other.eventCode(),
                level,
                headline,
                other.description(),
                instruction,
                districts,
                other.onset(),
                other.expires());
    }

    static Content english(Content other) {
        return new Content(
                other.status(),
                other.hazard(),
                other.eventCode(),
                other.level(),
                other.headline(),
                other.description(),
                other.instruction(),
                other.districts(),
                other.places(),
                other.onset(),
                other.expires(),
                Optional.of(new English(
                        "Orange warning of a blizzard in Harbin",
                        "More than 10 mm of snow are expected within six hours.",
                        "Stay at home; keep away from sheds and roofs with snow.")));
    }

    static Content until(Content other, Instant expires) {
        return new Content(
                other.status(),
                other.hazard(),
                other.eventCode(),
                other.level(),
                other.headline(),
                other.description(),
                other.instruction(),
                other.districts(),
                other.onset(),
                expires);
    }

    static Message message(MessageType type, Content content) {
        List<Reference> references = type == MessageType.ALERT
                ? List.of()
                : List.of(
                        new Reference(
                                "warning@kepu.example.org", "23010041600000_20260115050000_0", SENT.minusSeconds(5400)),
                        new Reference(
                                "warning@kepu.example.org",
                                "23010041600000_20260115060000_0",
                                SENT.minusSeconds(1800)));
        return new Message(
                IDENTIFIER,
                "warning@kepu.example.org",
                "哈尔滨市科学技术协会应急科普服务",
                "Emergency Science Service of the Harbin Association for Science and Technology",
                SENT,
                type,
                UUID.fromString("0197b0b7-0000-7000-8000-000000000001"),
                content,
                VOCABULARIES.hazard(content.hazard()).orElseThrow(),
                AREAS.of(content),
                references,
                "https://kepu.example.org/alerts/" + IDENTIFIER,
                type == MessageType.CANCEL ? List.of() : List.of(drawing(), sheet()));
    }

    private static Enclosure drawing() {
        return new Enclosure(
                "听官方消息",
                "Listen to official news",
                "image/svg+xml",
                "https://kepu.example.org/pictograms/listen-official/da39a3ee5e6b.svg",
                Optional.of(new Enclosure.Fixed(412, "da39a3ee5e6b4b0d3255bfef95601890afd80709")));
    }

    private static Enclosure sheet() {
        return new Enclosure(
                "暴雪与寒潮（可打印）",
                "Blizzard and cold wave (printable, in Chinese)",
                "text/html",
                "https://kepu.example.org/packs/blizzard-coldwave?view=print",
                Optional.empty());
    }

    static Content at(Content other, List<String> districts, Place... places) {
        return new Content(
                other.status(),
                other.hazard(),
                other.eventCode(),
                other.level(),
                other.headline(),
                other.description(),
                other.instruction(),
                districts,
                List.of(places),
                other.onset(),
                other.expires(),
                other.en());
    }
}
