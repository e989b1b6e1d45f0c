package cn.harbinkepu.partner.web;

import java.util.List;
import javax.xml.stream.XMLStreamException;

import cn.harbinkepu.core.web.Rfc822;
import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.partner.Removal;
import cn.harbinkepu.resource.PublishedResource;

/// A feed as RSS 2.0 with the usual modules, or as a podcast. RSS has no word for what was withdrawn: it is just not
/// there any more; who knows Atom's tombstones (RFC 6721) finds them in the channel, and who does not passes over them.
final class RssFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
    private static final String DC = "http://purl.org/dc/elements/1.1/";
    private static final String TERMS = "http://purl.org/dc/terms/";
    private static final String LICENCES = "http://backend.userland.com/creativeCommonsRssModule";

    private final Xml xml;

    private RssFeed(Xml xml) {
        this.xml = xml;
    }

    static String of(Feed feed) {
        return Xml.document(xml -> new RssFeed(xml).rss(feed));
    }

    private void rss(Feed feed) throws XMLStreamException {
        xml.start("rss").attribute("version", "2.0").namespace("atom", ATOM).namespace("content", CONTENT);
        xml.namespace("dc", DC).namespace("dcterms", TERMS).namespace("creativeCommons", LICENCES);
        xml.namespace("media", MediaRss.NAMESPACE).namespace("at", AtomFeed.TOMBSTONES);
        Podcast podcast = new Podcast(xml);
        if (feed.format() == Format.PODCAST) {
            podcast.namespaces();
        }
        xml.start("channel");
        xml.element("title", feed.title());
        xml.element("link", feed.home());
        xml.element("description", Feed.ABOUT);
        xml.element("language", "zh-cn");
        xml.element("lastBuildDate", Rfc822.of(feed.page().updated()));
        xml.element("generator", "Harbin Kepu");
        link("self", feed.self());
        if (feed.hub().isPresent()) {
            xml.start("atom:link")
                    .attribute("rel", "hub")
                    .attribute("href", feed.hub().get())
                    .end();
        }
        for (Feed.Link page : feed.pages()) {
            link(page.rel(), page.href());
        }
        if (feed.format() == Format.PODCAST) {
            podcast.channel(feed);
        }
        for (Removal removal : feed.page().removals()) {
            AtomFeed.removed(xml, removal);
        }
        for (Entry entry : feed.entries()) {
            item(entry, feed.format());
        }
        xml.end();
        xml.end();
    }

    private void item(Entry entry, Format format) throws XMLStreamException {
        PublishedResource resource = entry.resource();
        xml.start("item");
        xml.element("title", resource.title());
        xml.element("link", resource.url());
        xml.start("guid").attribute("isPermaLink", "false").text(entry.id()).end();
        xml.element("pubDate", Rfc822.of(resource.publishedAt()));
        xml.element("dcterms:modified", Entry.time(resource.updatedAt()));
        xml.element("dc:creator", resource.attribution());
        xml.element("dc:rights", entry.rights());
        xml.element("dc:language", resource.language());
        if (entry.licenceUrl().isPresent()) {
            xml.element("creativeCommons:license", entry.licenceUrl().get());
        }
        for (Entry.Category category : entry.categories()) {
            xml.start("category")
                    .attribute("domain", category.scheme())
                    .text(category.label())
                    .end();
        }
        xml.element("description", entry.description());
        if (entry.html().isPresent()) {
            xml.element("content:encoded", entry.html().get());
        }
        enclosure(entry);
        new MediaRss(xml).item(entry);
        if (format == Format.PODCAST) {
            new Podcast(xml).item(entry);
        }
        xml.end();
    }

    /// RSS allows one enclosure: the first is the main one.
    private void enclosure(Entry entry) throws XMLStreamException {
        List<Entry.Enclosure> all = entry.enclosures();
        if (!all.isEmpty()) {
            Entry.Enclosure main = entry.recording().orElse(all.getFirst());
            xml.start("enclosure")
                    .attribute("url", main.url())
                    .attribute("length", Long.toString(main.size()))
                    .attribute("type", main.mediaType())
                    .end();
        }
    }

    private void link(String rel, String href) throws XMLStreamException {
        xml.start("atom:link")
                .attribute("rel", rel)
                .attribute("type", Format.RSS.mediaType())
                .attribute("href", href)
                .end();
    }
}
