package cn.harbinkepu.alert.web;

import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.IssuedAlert;

/// The index of CAP messages as Atom and as RSS. An empty one says that all is clear and is as valid as a full one.
final class FeedXml {

    /// What feeds are dated before anything was ever said, so that an empty feed does not change from poll to poll.
    static final OffsetDateTime BEGINNING = OffsetDateTime.parse("2026-01-01T00:00:00+08:00");

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String CAP = "application/cap+xml";
    private static final String TITLE = "哈尔滨科普 · 预警与应急信息";
    private static final String ABOUT = "哈尔滨市预警与应急科普信息（CAP 1.2）";

    /// RFC 822 wants English names and an offset without a colon.
    private static final DateTimeFormatter RFC_822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss xx", Locale.ENGLISH);

    private final XMLStreamWriter xml;
    private final String site;

    private FeedXml(XMLStreamWriter xml, String site) {
        this.xml = xml;
        this.site = site;
    }

    private interface Writing {
        void write(FeedXml feed) throws XMLStreamException;
    }

    static String atom(List<IssuedAlert> alerts, String site) {
        return write(site, feed -> feed.atom(alerts));
    }

    static String rss(List<IssuedAlert> alerts, String site) {
        return write(site, feed -> feed.rss(alerts));
    }

    static OffsetDateTime updated(List<IssuedAlert> alerts) {
        return alerts.stream()
                .map(IssuedAlert::sent)
                .max(OffsetDateTime::compareTo)
                .orElse(BEGINNING);
    }

    private static String write(String site, Writing writing) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            writing.write(new FeedXml(xml, site));
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the feed could not be written", e);
        }
        return out.toString();
    }

    private void atom(List<IssuedAlert> alerts) throws XMLStreamException {
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        xml.writeAttribute("xml:lang", "zh-CN");
        element("id", site + "/alerts/feed.atom");
        element("title", TITLE);
        element("subtitle", ABOUT);
        element("updated", time(updated(alerts)));
        start("author");
        element("name", "哈尔滨科普");
        xml.writeEndElement();
        link("self", "application/atom+xml", site + "/alerts/feed.atom");
        link("alternate", "text/html", site + "/alerts");
        for (IssuedAlert alert : alerts) {
            entry(alert);
        }
        xml.writeEndElement();
    }

    private void entry(IssuedAlert alert) throws XMLStreamException {
        start("entry");
        element("id", "urn:uuid:" + alert.id());
        element("title", alert.headline());
        element("updated", time(alert.sent()));
        element("published", time(alert.sent()));
        link("alternate", "text/html", site + alert.path());
        link("alternate", CAP, site + alert.path() + ".xml");
        category(alert.hazard());
        category(alert.document().getString("status"));
        element("summary", summary(alert));
        xml.writeEndElement();
    }

    private void rss(List<IssuedAlert> alerts) throws XMLStreamException {
        xml.writeStartElement("rss");
        xml.writeAttribute("version", "2.0");
        xml.writeNamespace("atom", ATOM);
        start("channel");
        element("title", TITLE);
        element("link", site + "/alerts");
        element("description", ABOUT);
        element("language", "zh-cn");
        element("pubDate", RFC_822.format(updated(alerts)));
        xml.writeEmptyElement("atom", "link", ATOM);
        xml.writeAttribute("rel", "self");
        xml.writeAttribute("type", "application/rss+xml");
        xml.writeAttribute("href", site + "/alerts/feed.rss");
        for (IssuedAlert alert : alerts) {
            item(alert);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /// The link leads to the CAP message, as readers of CAP over RSS expect, since RSS cannot say of what type
    /// a link is.
    private void item(IssuedAlert alert) throws XMLStreamException {
        start("item");
        element("title", alert.headline());
        element("link", site + alert.path() + ".xml");
        start("guid");
        xml.writeAttribute("isPermaLink", "false");
        xml.writeCharacters("urn:uuid:" + alert.id());
        xml.writeEndElement();
        element("pubDate", RFC_822.format(alert.sent()));
        element("category", alert.hazard());
        element("description", summary(alert));
        xml.writeEndElement();
    }

    private static String summary(IssuedAlert alert) {
        String drill = alert.drill() ? "【演练】" : "";
        return drill + alert.areaNames() + "：" + alert.description();
    }

    private static String time(OffsetDateTime time) {
        return BeijingTime.wire(time.toInstant());
    }

    private void category(String term) throws XMLStreamException {
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", term);
    }

    private void link(String rel, String type, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", href);
    }

    private void start(String name) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(name);
    }

    private void element(String name, String text) throws XMLStreamException {
        start(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
