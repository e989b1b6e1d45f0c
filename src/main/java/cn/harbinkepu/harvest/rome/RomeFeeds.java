package cn.harbinkepu.harvest.rome;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.harvest.FeedReader;
import cn.harbinkepu.harvest.HarvestedItem;

/// RSS and Atom by ROME; tombstones of Atom by RFC 6721.
@ApplicationScoped
class RomeFeeds implements FeedReader {

    private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

    @Override
    public List<HarvestedItem> read(byte[] document, String contentType) {
        SyndFeed feed = parse(document, contentType);
        Optional<String> rights = text(feed.getCopyright());
        Optional<String> language = text(feed.getLanguage());
        Stream<HarvestedItem> offered = feed.getEntries().stream()
                .map(entry -> item(entry, rights, language))
                .flatMap(Optional::stream);
        Stream<HarvestedItem> gone = feed.getForeignMarkup().stream()
                .filter(element ->
                        "deleted-entry".equals(element.getName()) && TOMBSTONES.equals(element.getNamespaceURI()))
                .map(RomeFeeds::gone)
                .flatMap(Optional::stream);
        return Stream.concat(offered, gone).toList();
    }

    private static SyndFeed parse(byte[] document, String contentType) {
        SyndFeedInput input = new SyndFeedInput();
        input.setAllowDoctypes(false);
        input.setXmlHealerOn(true);
        try (XmlReader reader = new XmlReader(new ByteArrayInputStream(document), contentType, true)) {
            return input.build(reader);
        } catch (FeedException | IOException | IllegalArgumentException broken) {
            throw new Problem(ProblemCode.BROKEN_FILE, "对方返回的内容不是有效的 RSS 或 Atom。");
        }
    }

    private static Optional<HarvestedItem> gone(Element tombstone) {
        return text(tombstone.getAttributeValue("ref")).map(HarvestedItem::gone);
    }

    private static Optional<HarvestedItem> item(SyndEntry entry, Optional<String> rights, Optional<String> language) {
        Optional<URI> link = text(entry.getLink()).flatMap(RomeFeeds::address);
        return text(entry.getUri())
                .or(() -> link.map(URI::toString))
                .map(guid -> new HarvestedItem(
                        guid,
                        false,
                        text(entry.getTitle()).orElse(""),
                        link,
                        content(entry),
                        Optional.ofNullable(entry.getDescription())
                                .map(SyndContent::getValue)
                                .flatMap(RomeFeeds::text),
                        date(entry.getPublishedDate()).or(() -> date(entry.getUpdatedDate())),
                        text(entry.getAuthor()),
                        rights,
                        language,
                        entry.getCategories().stream()
                                .map(SyndCategory::getName)
                                .filter(Objects::nonNull)
                                .toList(),
                        entry.getEnclosures().stream()
                                .map(RomeFeeds::enclosure)
                                .flatMap(Optional::stream)
                                .toList()));
    }

    private static Optional<String> content(SyndEntry entry) {
        return entry.getContents().stream()
                .map(SyndContent::getValue)
                .map(RomeFeeds::text)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<HarvestedItem.Enclosure> enclosure(SyndEnclosure enclosure) {
        return text(enclosure.getUrl())
                .flatMap(RomeFeeds::address)
                .map(at -> new HarvestedItem.Enclosure(
                        at, text(enclosure.getType()).orElse("")));
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = URI.create(text.strip());
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> date(@Nullable Date date) {
        return Optional.ofNullable(date).map(at -> at.toInstant().atOffset(ZoneOffset.UTC));
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
