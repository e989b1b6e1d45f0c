package cn.harbinkepu.partner.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Stretch;
import cn.harbinkepu.partner.FeedPage;
import cn.harbinkepu.partner.Removal;
import cn.harbinkepu.partner.Text;
import cn.harbinkepu.partner.Topic;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Direct;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.resource.PublishedResource.Track;
import cn.harbinkepu.taxonomy.Vocabularies;
import cn.harbinkepu.taxonomy.VocabulariesForTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class FormatsTest {

    private static final String SITE = "https://kepu.example.org";
    private static final UUID ID = UUID.fromString("01a2136a-9453-72b3-890b-861571efdf5a");
    private static final UUID GONE = UUID.fromString("01a2136a-9453-72b3-890b-861571efdf5b");
    private static final OffsetDateTime PUBLISHED = OffsetDateTime.parse("2026-01-31T00:00:00Z");
    private static final OffsetDateTime UPDATED = OffsetDateTime.parse("2026-02-02T03:04:05.678Z");
    private static final String TITLE = "冰 & 雪 ]]> <b>\u0007为什么</b>";
    private static final String READABLE = "冰 & 雪 ]]> <b>为什么</b>";

    private final Vocabularies vocabularies = VocabulariesForTests.read(new ObjectMapper());

    @Test
    void atomHasWhatTheStandardAsksFor() {
        Element feed = Documents.parse(AtomFeed.of(feed(Format.ATOM)));
        Element entry = Documents.all(feed, Documents.ATOM, "entry").getFirst();

        assertThat(Documents.text(feed, Documents.ATOM, "id")).isEqualTo(SITE + "/feeds/latest.atom");
        assertThat(Documents.links(feed, "self")).containsExactly(SITE + "/feeds/latest.atom?cursor=now%3D");
        assertThat(Documents.links(feed, "next")).containsExactly(SITE + "/feeds/latest.atom?cursor=later%26");
        assertThat(Documents.links(feed, "first")).containsExactly(SITE + "/feeds/latest.atom");
        assertThat(Documents.links(feed, "previous")).containsExactly(SITE + "/feeds/latest.atom?cursor=newer%26");
        assertThat(Documents.links(feed, "last")).containsExactly(SITE + "/feeds/latest.atom?cursor=last");
        assertThat(Documents.text(entry, Documents.ATOM, "id")).isEqualTo("urn:uuid:" + ID);
        assertThat(Documents.text(entry, Documents.ATOM, "title")).isEqualTo(READABLE);
        assertThat(Documents.text(entry, Documents.ATOM, "updated")).isEqualTo("2026-02-02T03:04:05.678Z");
        assertThat(Documents.text(entry, Documents.ATOM, "published")).isEqualTo("2026-01-31T00:00:00.000Z");
        assertThat(Documents.text(entry, Documents.ATOM, "name")).isEqualTo("道里区科协");
        assertThat(Documents.links(entry, "license")).containsExactly("https://creativecommons.org/licenses/by/4.0/");
        assertThat(Documents.links(entry, "alternate")).hasSize(1);
        assertThat(Documents.all(entry, Documents.ATOM, "category"))
                .extracting(category -> category.getAttribute("term") + " " + category.getAttribute("label"))
                .containsExactly("VIDEO 视频", "ice-snow 冰雪科学", "TEENS 青少年", "230103 南岗区");
        assertThat(Documents.all(entry, Documents.ATOM, "link"))
                .filteredOn(link -> link.hasAttribute("length"))
                .extracting(
                        link -> link.getAttribute("href"),
                        link -> link.getAttribute("length"),
                        link -> link.getAttribute("type"))
                .containsExactly(
                        tuple(SITE + "/media/1/direct.mp4", "6789", "video/mp4"),
                        tuple(SITE + "/media/1/original", "12345", "video/x-msvideo"));
    }

    @Test
    void atomSaysWhatWasTakenBack() {
        Element feed = Documents.parse(AtomFeed.of(feed(Format.ATOM)));

        assertThat(Documents.all(feed, Documents.TOMBSTONES, "deleted-entry"))
                .singleElement()
                .satisfies(tombstone -> {
                    assertThat(tombstone.getAttribute("ref")).isEqualTo("urn:uuid:" + GONE);
                    assertThat(tombstone.getAttribute("when")).isEqualTo("2026-02-03T00:00:00.000Z");
                    assertThat(tombstone.getTextContent().strip()).isEqualTo("内容有误");
                });
        assertThat(Documents.text(feed, Documents.ATOM, "updated")).isEqualTo("2026-02-03T00:00:00.000Z");
    }

    @Test
    void contentIsSafeHtmlWithAbsoluteAddresses() {
        Element feed = Documents.parse(AtomFeed.of(feed(Format.ATOM)));

        assertThat(Documents.text(feed, Documents.ATOM, "content"))
                .startsWith("<p><strong>更正：</strong>日期写错了</p>")
                .contains("&lt;script&gt;")
                .contains("href=\"" + SITE + "/subjects/ice-snow\"")
                .doesNotContain("<script", "javascript:");
    }

    @Test
    void rssHasWhatTheStandardAsksFor() {
        Element rss = Documents.parse(RssFeed.of(feed(Format.RSS)));
        Element channel = Documents.all(rss, "", "channel").getFirst();
        Element item = Documents.all(channel, "", "item").getFirst();

        assertThat(rss.getAttribute("version")).isEqualTo("2.0");
        assertThat(Documents.links(channel, "self")).containsExactly(SITE + "/feeds/latest.rss?cursor=now%3D");
        assertThat(Documents.text(item, "", "title")).isEqualTo(READABLE);
        assertThat(Documents.text(item, "", "guid")).isEqualTo("urn:uuid:" + ID);
        assertThat(Documents.all(item, "", "guid").getFirst().getAttribute("isPermaLink"))
                .isEqualTo("false");
        assertThat(Documents.text(item, "", "pubDate")).isEqualTo("Sat, 31 Jan 2026 00:00:00 +0000");
        assertThat(Documents.text(item, "", "dc:creator")).isEqualTo("道里区科协");
        assertThat(Documents.text(item, "", "creativeCommons:license"))
                .isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(Documents.all(item, "", "enclosure")).singleElement().satisfies(enclosure -> {
            assertThat(enclosure.getAttribute("url")).isEqualTo(SITE + "/media/1/direct.mp4");
            assertThat(enclosure.getAttribute("length")).isEqualTo("6789");
            assertThat(enclosure.getAttribute("type")).isEqualTo("video/mp4");
        });
    }

    @Test
    void mediaRssOffersTheFilmAndItsStreamAsOne() {
        Element rss = Documents.parse(RssFeed.of(feed(Format.MRSS)));
        Element group = Documents.all(rss, Documents.MEDIA, "group").getFirst();

        assertThat(Documents.all(group, Documents.MEDIA, "content"))
                .extracting(content -> content.getAttribute("url"))
                .containsExactly(
                        SITE + "/media/1/direct.mp4", SITE + "/media/1/original", SITE + "/media/1/index.m3u8");
        assertThat(Documents.all(group, Documents.MEDIA, "content")).allSatisfy(content -> {
            assertThat(content.getAttribute("medium")).isEqualTo("video");
            assertThat(content.getAttribute("duration")).isEqualTo("62");
        });
        assertThat(Documents.all(group, Documents.MEDIA, "content"))
                .filteredOn(content -> content.hasAttribute("isDefault"))
                .singleElement()
                .satisfies(
                        content -> assertThat(content.getAttribute("fileSize")).isEqualTo("6789"));
        assertThat(Documents.all(rss, Documents.MEDIA, "thumbnail").getFirst().getAttribute("url"))
                .isEqualTo(SITE + "/media/1/poster.jpg");
    }

    @Test
    void jsonFeedHasWhatTheStandardAsksFor() {
        JsonObject feed = new JsonObject(JsonFeed.of(feed(Format.JSON)));
        JsonObject item = feed.getJsonArray("items").getJsonObject(0);

        assertThat(feed.getString("version")).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.getString("feed_url")).isEqualTo(SITE + "/feeds/latest.json?cursor=now%3D");
        assertThat(feed.getString("next_url")).isEqualTo(SITE + "/feeds/latest.json?cursor=later%26");
        assertThat(item.getString("id")).isEqualTo("urn:uuid:" + ID);
        assertThat(item.getString("content_html")).contains("更正");
        assertThat(OffsetDateTime.parse(item.getString("date_modified"))).isEqualTo(UPDATED);
        assertThat(item.getString("image")).isEqualTo(SITE + "/media/1/poster.jpg");
        assertThat(item.getJsonArray("attachments")).hasSize(2);
        assertThat(item.getJsonArray("attachments").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("url", SITE + "/media/1/direct.mp4")
                        .put("mime_type", "video/mp4")
                        .put("title", TITLE)
                        .put("size_in_bytes", 6789L)
                        .put("duration_in_seconds", 61.5));
        assertThat(feed.getJsonObject("_kepu").getJsonArray("removed").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("id", "urn:uuid:" + GONE)
                        .put("at", "2026-02-03T00:00:00.000Z")
                        .put("reason", "内容有误"));
    }

    @Test
    void aPodcastIsWhatPodcastClientsTake() {
        PublishedResource recording = like(film(), Kind.AUDIO, "正文", recording());
        String xml = RssFeed.of(feed(Format.PODCAST, Text.FULL, recording, film()));
        Element channel = Documents.all(Documents.parse(xml), "", "channel").getFirst();

        assertThat(Rules.podcast(xml, SITE + "/feeds/latest.rss?cursor=now%3D")).isEmpty();
        assertThat(Documents.all(channel, "", "item")).singleElement().satisfies(item -> {
            assertThat(Documents.all(item, "", "enclosure").getFirst().getAttribute("type"))
                    .isEqualTo("audio/mp4");
            assertThat(Documents.text(item, "", "itunes:duration")).isEqualTo("62");
            assertThat(Documents.text(item, "", "podcast:license")).isEqualTo("cc-by-4.0");
            assertThat(Documents.all(item, "", "podcast:transcript").getFirst().getAttribute("url"))
                    .isEqualTo(SITE + "/media/1/zh.vtt");
        });
    }

    @Test
    void thePodcastIsCalledAsItsNamespaceSays() {
        // The example of the podcast namespace's own documentation
        assertThat(Podcast.guid("https://mp3s.nashownotes.com/pc20rss.xml"))
                .isEqualTo(UUID.fromString("917393e3-1b1e-5cef-ace4-edaa54e1f810"));
    }

    @Test
    void aSummaryIsAllThatIsGivenWhereThatWasAgreedOn() {
        for (Format format : List.of(Format.ATOM, Format.RSS, Format.JSON)) {
            Feed feed = feed(format, Text.SUMMARY, film());
            String text =
                    switch (format) {
                        case ATOM -> AtomFeed.of(feed);
                        case RSS, MRSS, PODCAST -> RssFeed.of(feed);
                        case JSON -> JsonFeed.of(feed);
                    };
            assertThat(text).contains("摘要").doesNotContain("alert(1)", "content_html", "content:encoded>");
        }
    }

    @Test
    void aTextThatIsTooLongIsReadWhereItIs() {
        PublishedResource book = like(film(), Kind.BOOK, "很长的一句话。".repeat(1_000_000), Optional.empty());

        String feed = AtomFeed.of(feed(Format.ATOM, Text.FULL, book));

        assertThat(feed).hasSizeLessThan(10_000).contains("全文较长，请打开原页阅读。");
        assertThat(Rules.atom(feed, SITE + "/feeds/latest.atom?cursor=now%3D")).isEmpty();
    }

    @Test
    void formulasStayAsTheyAreWritten() {
        PublishedResource physics = like(film(), Kind.ARTICLE, "$a_1 * b * c_1$ 与 <$ 5", Optional.empty());

        assertThat(Html.of(new Entry(physics, Text.FULL, vocabularies, SITE))).contains("<code>$a_1 * b * c_1$</code>");
    }

    @Test
    void rssSaysWhatWasTakenBackToWhoCanHearIt() {
        Element rss = Documents.parse(RssFeed.of(feed(Format.RSS)));

        assertThat(Documents.all(rss, Documents.TOMBSTONES, "deleted-entry")
                        .getFirst()
                        .getAttribute("ref"))
                .isEqualTo("urn:uuid:" + GONE);
    }

    @Test
    void anEmptyFeedIsValidAndDoesNotChangeFromPollToPoll() {
        FeedPage nothing = new FeedPage(
                topic(),
                Text.FULL,
                new Stretch<>(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                List.of());
        Feed empty = new Feed(nothing, Format.ATOM, List.of(), SITE, Optional.empty());

        Element feed = Documents.parse(AtomFeed.of(empty));

        assertThat(Documents.text(feed, Documents.ATOM, "updated")).isEqualTo("2026-01-01T00:00:00.000+08:00");
        assertThat(Documents.links(feed, "next")).isEmpty();
        assertThat(Documents.links(feed, "previous")).isEmpty();
        assertThat(Documents.links(feed, "last")).containsExactly(SITE + "/feeds/latest.atom");
    }

    private Feed feed(Format format) {
        return feed(format, Text.FULL, film());
    }

    private Feed feed(Format format, Text text, PublishedResource... resources) {
        Removal removal = new Removal(GONE, OffsetDateTime.parse("2026-02-03T00:00:00Z"), "内容有误");
        Stretch<PublishedResource> stretch = new Stretch<>(
                List.of(resources),
                Optional.of("now="),
                Optional.of("newer&"),
                Optional.of("later&"),
                Optional.of("last"));
        FeedPage page = new FeedPage(topic(), text, stretch, List.of(removal));
        List<Entry> entries = page.items().stream()
                .map(each -> new Entry(each, text, vocabularies, SITE))
                .toList();
        return new Feed(page, format, entries, SITE, Optional.of("kepu@example.org"));
    }

    private static PublishedResource like(PublishedResource other, Kind kind, String body, Optional<Playable> media) {
        return new PublishedResource(
                ID,
                other.externalId(),
                1,
                kind,
                "标题",
                "摘要",
                body,
                List.of(),
                "zh-CN",
                List.of(),
                List.of(),
                List.of(),
                other.licence(),
                other.attribution(),
                Optional.empty(),
                List.of(),
                other.url(),
                PUBLISHED,
                UPDATED,
                Optional.empty(),
                Optional.empty(),
                media,
                List.of());
    }

    private static Optional<Playable> recording() {
        return Optional.of(new Playable(
                "/media/1/index.m3u8",
                Optional.empty(),
                Optional.empty(),
                61_500,
                List.of(new Track("/media/1/zh.vtt", "zh-CN", "中文", "captions")),
                Optional.empty(),
                Optional.of(new Direct("/media/1/direct.m4a", "audio/mp4", 4_321)),
                Optional.empty()));
    }

    private static Topic topic() {
        return new Topic("/feeds/latest", "哈尔滨科普 · 最新内容", "/", Selection.ALL);
    }

    private static PublishedResource film() {
        return new PublishedResource(
                ID,
                Optional.of("film-1"),
                2,
                Kind.VIDEO,
                TITLE,
                "摘要",
                "<script>alert(1)</script>\n\n[冰雪](/subjects/ice-snow) [坏](javascript:alert(1))",
                List.of("冰", "雪"),
                "zh-CN",
                List.of("ice-snow"),
                List.of("TEENS"),
                List.of("230103"),
                "CC-BY-4.0",
                "道里区科协",
                Optional.empty(),
                List.of(),
                SITE + "/r/" + ID,
                PUBLISHED,
                UPDATED,
                Optional.of("日期写错了"),
                Optional.empty(),
                Optional.of(new Playable(
                        "/media/1/index.m3u8",
                        Optional.of("/media/1/poster.jpg"),
                        Optional.empty(),
                        61_500,
                        List.of(),
                        Optional.empty(),
                        Optional.of(new Direct("/media/1/direct.mp4", "video/mp4", 6_789)),
                        Optional.empty())),
                List.of(new PublishedFile(
                        ID, "冰.avi", "video/x-msvideo", 12_345, "0".repeat(64), "/media/1/original")));
    }
}
