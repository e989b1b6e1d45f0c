package cn.harbinkepu.partner.web;

import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static cn.harbinkepu.partner.web.Documents.ATOM;
import static cn.harbinkepu.partner.web.Documents.all;

/// What validators of feeds ask for, written from RFC 4287, RFC 6721, RSS 2.0, OPML 2.0, JSON Feed 1.1 and the rules of
/// podcast directories, without a look at how the feeds are written. Each method lists what is wrong.
final class Rules {

    private static final String ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
    private static final Pattern RFC_822 = Pattern.compile(
            "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4}"
                    + " \\d{2}:\\d{2}:\\d{2} [+-]\\d{4}");
    private static final Pattern RELATIVE =
            Pattern.compile("(?:href|src)=\"(?!https?://|mailto:)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DANGEROUS = Pattern.compile(
            "<(?:script|style|iframe|object|embed|form|meta|link)\\b|<[^>]*\\son\\w+=|=\"javascript:",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TYPE = Pattern.compile("[a-z]+/[A-Za-z0-9.+-]+");

    private final List<String> wrong = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private Rules() {}

    static List<String> atom(String xml, String location) {
        Rules rules = new Rules();
        rules.atomFeed(Documents.parse(xml), location);
        return rules.wrong;
    }

    static List<String> rss(String xml, String location) {
        Rules rules = new Rules();
        rules.channel(Documents.parse(xml), location);
        return rules.wrong;
    }

    static List<String> podcast(String xml, String location) {
        Rules rules = new Rules();
        Element rss = Documents.parse(xml);
        rules.channel(rss, location);
        rules.podcastChannel(child(rss, "", "channel"));
        return rules.wrong;
    }

    static List<String> json(String json, String location) {
        Rules rules = new Rules();
        rules.jsonFeed(new JsonObject(json), location);
        return rules.wrong;
    }

    static List<String> opml(String xml) {
        Rules rules = new Rules();
        rules.outlines(Documents.parse(xml));
        return rules.wrong;
    }

    private void atomFeed(Element feed, String location) {
        that(feed.getLocalName().equals("feed") && ATOM.equals(feed.getNamespaceURI()), "root is atom:feed");
        that(Documents.links(feed, "self").equals(List.of(location)), "self is the location");
        for (String name : List.of("id", "title", "updated")) {
            that(children(feed, ATOM, name).size() == 1, "feed has one " + name);
        }
        that(children(feed, ATOM, "author").size() == 1, "feed has an author");
        OffsetDateTime newest = rfc3339(text(feed, "updated"));
        for (Element entry : children(feed, ATOM, "entry")) {
            atomEntry(entry, newest);
        }
        for (Element gone : children(feed, Documents.TOMBSTONES, "deleted-entry")) {
            that(gone.getAttribute("ref").startsWith("urn:uuid:"), "tombstone has a ref");
            that(ids.add(gone.getAttribute("ref")), "no entry is there and gone");
            rfc3339(gone.getAttribute("when"));
        }
    }

    private void atomEntry(Element entry, OffsetDateTime newest) {
        for (String name : List.of("id", "title", "updated")) {
            that(children(entry, ATOM, name).size() == 1, "entry has one " + name);
        }
        that(ids.add(text(entry, "id")), "ids differ: " + text(entry, "id"));
        that(!rfc3339(text(entry, "updated")).isAfter(newest), "no entry is newer than the feed");
        that(!children(entry, ATOM, "author").isEmpty(), "entry has an author");
        that(!children(entry, ATOM, "rights").isEmpty(), "entry has rights");
        that(Documents.links(entry, "license").size() == 1, "entry has a licence");
        that(Documents.links(entry, "alternate").size() == 1, "entry has one alternate");
        that(children(entry, ATOM, "content").size() <= 1, "entry has at most one content");
        children(entry, ATOM, "content").forEach(content -> html(content.getTextContent()));
        for (Element link : children(entry, ATOM, "link")) {
            absolute(link.getAttribute("href"));
            that(TYPE.matcher(link.getAttribute("type")).matches(), "link has a type");
        }
    }

    private void channel(Element rss, String location) {
        that(rss.getTagName().equals("rss") && rss.getAttribute("version").equals("2.0"), "rss 2.0");
        Element channel = child(rss, "", "channel");
        for (String name : List.of("title", "link", "description")) {
            that(children(channel, "", name).size() == 1, "channel has one " + name);
        }
        date(child(channel, "", "lastBuildDate").getTextContent());
        that(Documents.links(channel, "self").equals(List.of(location)), "self is the location");
        that(child(channel, "", "language").getTextContent().matches("[a-z]{2}(-[a-z]{2})?"), "language");
        children(channel, "", "item").forEach(this::item);
    }

    private void item(Element item) {
        that(!child(item, "", "title").getTextContent().isBlank(), "item has a title");
        absolute(child(item, "", "link").getTextContent());
        Element guid = child(item, "", "guid");
        that(guid.getAttribute("isPermaLink").equals("false"), "guid is no address");
        that(ids.add(guid.getTextContent()), "guids differ");
        date(child(item, "", "pubDate").getTextContent());
        that(children(item, "", "enclosure").size() <= 1, "one enclosure");
        for (Element enclosure : children(item, "", "enclosure")) {
            absolute(enclosure.getAttribute("url"));
            that(enclosure.getAttribute("length").matches("[1-9]\\d*"), "enclosure has a length");
            that(TYPE.matcher(enclosure.getAttribute("type")).matches(), "enclosure has a type");
        }
        children(item, CONTENT, "encoded").forEach(content -> html(content.getTextContent()));
        for (Element media : all(item, Documents.MEDIA, "content")) {
            absolute(media.getAttribute("url"));
            that(Set.of("image", "audio", "video").contains(media.getAttribute("medium")), "medium");
            that(media.getAttribute("fileSize").matches("|[1-9]\\d*"), "size is positive");
        }
        all(item, Documents.MEDIA, "group")
                .forEach(group -> that(all(group, Documents.MEDIA, "content").size() > 1, "a group is of several"));
    }

    private void podcastChannel(Element channel) {
        that(child(channel, ITUNES, "image").getAttribute("href").matches("https?://.*\\.(png|jpg)"), "has a cover");
        that(!child(channel, ITUNES, "category").getAttribute("text").isBlank(), "has a category");
        that(Set.of("true", "false").contains(child(channel, ITUNES, "explicit").getTextContent()), "explicit");
        Element owner = child(channel, ITUNES, "owner");
        that(child(owner, ITUNES, "email").getTextContent().contains("@"), "owner has an address");
        for (Element item : children(channel, "", "item")) {
            that(children(item, "", "enclosure").size() == 1, "an episode can be heard");
            that(child(item, "", "enclosure").getAttribute("type").startsWith("audio/"), "it is sound");
            children(item, ITUNES, "duration")
                    .forEach(each -> that(each.getTextContent().matches("[1-9]\\d*"), "duration in seconds"));
        }
    }

    private void jsonFeed(JsonObject feed, String location) {
        that("https://jsonfeed.org/version/1.1".equals(feed.getString("version")), "version");
        that(!feed.getString("title", "").isBlank(), "title");
        that(location.equals(feed.getString("feed_url")), "feed_url is the location");
        for (Object each : feed.getJsonArray("items")) {
            JsonObject item = (JsonObject) each;
            that(ids.add(item.getString("id", "")) && !item.getString("id", "").isBlank(), "ids differ");
            that(item.containsKey("content_html") || item.containsKey("content_text"), "item has content");
            html(item.getString("content_html", ""));
            absolute(item.getString("url"));
            rfc3339(item.getString("date_published"));
            rfc3339(item.getString("date_modified"));
            that(!item.getJsonObject("_kepu").getString("licence").isBlank(), "item has a licence");
            for (Object one : item.getJsonArray("attachments", new JsonArray())) {
                absolute(((JsonObject) one).getString("url"));
                that(TYPE.matcher(((JsonObject) one).getString("mime_type")).matches(), "attachment has a type");
            }
        }
    }

    private void outlines(Element opml) {
        that(opml.getTagName().equals("opml") && opml.getAttribute("version").equals("2.0"), "opml 2.0");
        that(!child(child(opml, "", "head"), "", "title").getTextContent().isBlank(), "has a title");
        for (Element outline : all(child(opml, "", "body"), "", "outline")) {
            that(!outline.getAttribute("text").isBlank(), "outline has a text");
            if (outline.hasAttribute("type")) {
                that(outline.getAttribute("type").equals("rss"), "a feed is of type rss");
                absolute(outline.getAttribute("xmlUrl"));
                that(ids.add(outline.getAttribute("xmlUrl")), "feeds differ");
                absolute(outline.getAttribute("htmlUrl"));
            }
        }
    }

    private void html(String html) {
        that(!RELATIVE.matcher(html).find(), "relative address in " + html);
        that(!DANGEROUS.matcher(html).find(), "dangerous content in " + html);
    }

    private void absolute(String address) {
        that(URI.create(address).isAbsolute(), "absolute: " + address);
    }

    private void date(String date) {
        that(RFC_822.matcher(date).matches(), "date of RFC 822: " + date);
        ZonedDateTime time = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
        that(time.isBefore(ZonedDateTime.now(ZoneOffset.UTC).plusDays(1)), "not in the future: " + date);
    }

    private OffsetDateTime rfc3339(String date) {
        return OffsetDateTime.parse(date);
    }

    private void that(boolean holds, String rule) {
        if (!holds) {
            wrong.add(rule);
        }
    }

    private static String text(Element parent, String name) {
        return child(parent, ATOM, name).getTextContent();
    }

    private static Element child(Element parent, String namespace, String name) {
        List<Element> found = children(parent, namespace, name);
        if (found.size() != 1) {
            throw new AssertionError(parent.getTagName() + " has " + found.size() + " of " + name);
        }
        return found.getFirst();
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            String of = node.getNamespaceURI() == null ? "" : node.getNamespaceURI();
            if (node instanceof Element element && of.equals(namespace) && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
