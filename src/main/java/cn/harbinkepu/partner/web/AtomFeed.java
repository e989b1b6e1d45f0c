package cn.harbinkepu.partner.web;

import javax.xml.stream.XMLStreamException;

import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.partner.Removal;
import cn.harbinkepu.resource.PublishedResource;

/// A feed as Atom (RFC 4287), paged by RFC 5005, with licences by RFC 4946 and what was withdrawn by RFC 6721.
final class AtomFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";
    private static final String HLS = "application/vnd.apple.mpegurl";
    private static final String IIIF = "application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\"";

    private final Xml xml;

    private AtomFeed(Xml xml) {
        this.xml = xml;
    }

    static String of(Feed feed) {
        return Xml.document(xml -> new AtomFeed(xml).feed(feed));
    }

    private void feed(Feed feed) throws XMLStreamException {
        xml.root("feed", ATOM).namespace("at", TOMBSTONES).attribute("xml:lang", "zh-CN");
        xml.element("id", feed.first());
        xml.element("title", feed.title());
        xml.element("subtitle", Feed.ABOUT);
        xml.element("updated", Entry.time(feed.page().updated()));
        author(Feed.PUBLISHER);
        link("self", Format.ATOM.mediaType(), feed.self());
        if (feed.hub().isPresent()) {
            xml.start("link")
                    .attribute("rel", "hub")
                    .attribute("href", feed.hub().get())
                    .end();
        }
        link("alternate", "text/html", feed.home());
        for (Feed.Link page : feed.pages()) {
            link(page.rel(), Format.ATOM.mediaType(), page.href());
        }
        for (Removal removal : feed.page().removals()) {
            removed(xml, removal);
        }
        for (Entry entry : feed.entries()) {
            entry(entry);
        }
        xml.end();
    }

    static void removed(Xml xml, Removal removal) throws XMLStreamException {
        xml.start("at:deleted-entry").attribute("ref", Entry.id(removal)).attribute("when", Entry.time(removal.at()));
        xml.element("at:comment", removal.reason());
        xml.end();
    }

    private void entry(Entry entry) throws XMLStreamException {
        PublishedResource resource = entry.resource();
        xml.start("entry").attribute("xml:lang", resource.language());
        xml.element("id", entry.id());
        xml.element("title", resource.title());
        xml.element("updated", Entry.time(resource.updatedAt()));
        xml.element("published", Entry.time(resource.publishedAt()));
        author(resource.attribution());
        links(entry);
        for (Entry.Category category : entry.categories()) {
            xml.start("category")
                    .attribute("term", category.term())
                    .attribute("scheme", category.scheme())
                    .attribute("label", category.label())
                    .end();
        }
        xml.element("rights", entry.rights());
        xml.element("summary", entry.description());
        if (entry.html().isPresent()) {
            xml.start("content")
                    .attribute("type", "html")
                    .text(entry.html().get())
                    .end();
        }
        xml.end();
    }

    private void links(Entry entry) throws XMLStreamException {
        link("alternate", "text/html", entry.resource().url());
        if (entry.licenceUrl().isPresent()) {
            link("license", "text/html", entry.licenceUrl().get());
        }
        if (entry.resource().media().isPresent()) {
            link("enclosure", HLS, entry.absolute(entry.resource().media().get().hls()));
        }
        if (entry.manifest().isPresent()) {
            link("related", IIIF, entry.manifest().get());
        }
        for (Entry.Enclosure each : entry.enclosures()) {
            xml.start("link")
                    .attribute("rel", "enclosure")
                    .attribute("type", each.mediaType())
                    .attribute("length", Long.toString(each.size()))
                    .attribute("title", each.title())
                    .attribute("href", each.url())
                    .end();
        }
    }

    private void author(String name) throws XMLStreamException {
        xml.start("author").element("name", name).end();
    }

    private void link(String rel, String type, String href) throws XMLStreamException {
        xml.start("link")
                .attribute("rel", rel)
                .attribute("type", type)
                .attribute("href", href)
                .end();
    }
}
