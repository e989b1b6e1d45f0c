package cn.harbinkepu.partner.web;

import java.util.List;
import javax.xml.stream.XMLStreamException;

import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.partner.Topic;
import cn.harbinkepu.partner.Topics;

/// The list of all feeds as OPML 2.0, which readers of feeds take in at once. Readers say `rss` of every feed.
final class Opml {

    static final String TYPE = "text/x-opml";

    private final Xml xml;
    private final String site;

    private Opml(Xml xml, String site) {
        this.xml = xml;
        this.site = site;
    }

    static String of(List<Topics.Group> groups, Topic podcast, String site) {
        return Xml.document(xml -> new Opml(xml, site).opml(groups, podcast));
    }

    private void opml(List<Topics.Group> groups, Topic podcast) throws XMLStreamException {
        xml.start("opml").attribute("version", "2.0");
        xml.start("head");
        xml.element("title", Feed.PUBLISHER + "的订阅源");
        xml.element("ownerName", Feed.PUBLISHER);
        xml.element("docs", "http://opml.org/spec2.opml");
        xml.end();
        xml.start("body");
        for (Topics.Group group : groups) {
            xml.start("outline").attribute("text", group.title()).attribute("title", group.title());
            for (Topic topic : group.topics()) {
                feed(topic, topic.equals(podcast) ? Format.PODCAST : Format.ATOM);
            }
            xml.end();
        }
        xml.end();
        xml.end();
    }

    private void feed(Topic topic, Format format) throws XMLStreamException {
        xml.start("outline")
                .attribute("type", "rss")
                .attribute("text", topic.title())
                .attribute("title", topic.title())
                .attribute("xmlUrl", site + topic.address(format.extension()))
                .attribute("htmlUrl", site + topic.page())
                .attribute("language", "zh-CN")
                .end();
    }
}
