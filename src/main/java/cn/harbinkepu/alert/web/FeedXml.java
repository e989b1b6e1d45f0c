package cn.harbinkepu.alert.web;

import java.time.OffsetDateTime;
import java.util.List;
import javax.xml.stream.XMLStreamException;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.core.web.Rfc822;
import cn.harbinkepu.core.web.Xml;

/// The index of CAP messages as Atom and as RSS. An empty one says that all is clear and is as valid as a full one.
final class FeedXml {

    /// What feeds are dated before anything was ever said, so that an empty feed does not change from poll to poll.
    static final OffsetDateTime BEGINNING = OffsetDateTime.parse("2026-01-01T00:00:00+08:00");

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String CAP = "application/cap+xml";
    private static final String TITLE = "哈尔滨科普 · 预警与应急信息";
    private static final String ABOUT = "哈尔滨市预警与应急科普信息（CAP 1.2）";

    private final Xml xml;
    private final String site;

    private FeedXml(Xml xml, String site) {
        this.xml = xml;
        this.site = site;
    }

    static String atom(List<IssuedAlert> alerts, String site) {
        return Xml.document(xml -> new FeedXml(xml, site).atom(alerts));
    }

    static String rss(List<IssuedAlert> alerts, String site) {
        return Xml.document(xml -> new FeedXml(xml, site).rss(alerts));
    }

    static OffsetDateTime updated(List<IssuedAlert> alerts) {
        return alerts.stream()
                .map(IssuedAlert::sent)
                .max(OffsetDateTime::compareTo)
                .orElse(BEGINNING);
    }

    private void atom(List<IssuedAlert> alerts) throws XMLStreamException {
        xml.root("feed", ATOM).attribute("xml:lang", "zh-CN");
        xml.element("id", site + "/alerts/feed.atom");
        xml.element("title", TITLE);
        xml.element("subtitle", ABOUT);
        xml.element("updated", time(updated(alerts)));
        xml.start("author");
        xml.element("name", "哈尔滨科普");
        xml.end();
        link("self", "application/atom+xml", site + "/alerts/feed.atom");
        link("alternate", "text/html", site + "/alerts");
        for (IssuedAlert alert : alerts) {
            entry(alert);
        }
        xml.end();
    }

    private void entry(IssuedAlert alert) throws XMLStreamException {
        xml.start("entry");
        xml.element("id", "urn:uuid:" + alert.id());
        xml.element("title", alert.headline());
        xml.element("updated", time(alert.sent()));
        xml.element("published", time(alert.sent()));
        link("alternate", "text/html", site + alert.path());
        link("alternate", CAP, site + alert.path() + ".xml");
        category(alert.hazard());
        category(alert.document().getString("status"));
        xml.element("summary", summary(alert));
        xml.end();
    }

    private void rss(List<IssuedAlert> alerts) throws XMLStreamException {
        xml.start("rss").attribute("version", "2.0").namespace("atom", ATOM);
        xml.start("channel");
        xml.element("title", TITLE);
        xml.element("link", site + "/alerts");
        xml.element("description", ABOUT);
        xml.element("language", "zh-cn");
        xml.element("pubDate", Rfc822.of(updated(alerts)));
        link("atom:link", "self", "application/rss+xml", site + "/alerts/feed.rss");
        for (IssuedAlert alert : alerts) {
            item(alert);
        }
        xml.end();
        xml.end();
    }

    /// The link leads to the CAP message, as readers of CAP over RSS expect, since RSS cannot say of what type
    /// a link is.
    private void item(IssuedAlert alert) throws XMLStreamException {
        xml.start("item");
        xml.element("title", alert.headline());
        xml.element("link", site + alert.path() + ".xml");
        xml.start("guid")
                .attribute("isPermaLink", "false")
                .text("urn:uuid:" + alert.id())
                .end();
        xml.element("pubDate", Rfc822.of(alert.sent()));
        xml.element("category", alert.hazard());
        xml.element("description", summary(alert));
        xml.end();
    }

    private static String summary(IssuedAlert alert) {
        return alert.areaNames() + "：" + alert.description();
    }

    private static String time(OffsetDateTime time) {
        return BeijingTime.wire(time.toInstant());
    }

    private void category(String term) throws XMLStreamException {
        xml.start("category").attribute("term", term).end();
    }

    private void link(String rel, String type, String href) throws XMLStreamException {
        link("link", rel, type, href);
    }

    private void link(String name, String rel, String type, String href) throws XMLStreamException {
        xml.start(name)
                .attribute("rel", rel)
                .attribute("type", type)
                .attribute("href", href)
                .end();
    }
}
