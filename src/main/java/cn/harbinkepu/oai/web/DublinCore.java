package cn.harbinkepu.oai.web;

import java.util.List;
import javax.xml.stream.XMLStreamException;

import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.oai.Datestamps;
import cn.harbinkepu.oai.MetadataFormat;
import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;

/// A resource in the fifteen words of Dublin Core.
final class DublinCore {

    private static final String DC = "http://purl.org/dc/elements/1.1/";

    private DublinCore() {}

    /// Opens the container, which the caller ends.
    static Xml begin(Xml xml) throws XMLStreamException {
        MetadataFormat format = MetadataFormat.OAI_DC;
        return xml.start("oai_dc:dc", format.namespace())
                .namespace("dc", DC)
                .namespace("xsi", Answer.XSI)
                .attribute("xsi:schemaLocation", format.namespace() + " " + format.schema());
    }

    static void write(Xml xml, Work work) throws XMLStreamException {
        PublishedResource resource = work.resource();
        begin(xml);
        xml.start("dc:title")
                .attribute("xml:lang", resource.language())
                .text(resource.title())
                .end();
        xml.element("dc:creator", resource.attribution());
        all(xml, "dc:subject", work.topics());
        if (!resource.summary().isBlank()) {
            xml.element("dc:description", resource.summary());
        }
        if (resource.correction().isPresent()) {
            xml.element("dc:description", "更正：" + resource.correction().get());
        }
        xml.element("dc:publisher", work.publisher());
        xml.element("dc:date", Datestamps.write(resource.publishedAt()));
        xml.element("dc:type", type(resource.kind()));
        all(xml, "dc:format", work.mediaTypes());
        xml.element("dc:identifier", resource.url());
        xml.element("dc:identifier", work.identifier());
        if (resource.source().isPresent()) {
            xml.element("dc:source", resource.source().get());
        }
        all(xml, "dc:source", resource.sources().stream().map(Citation::line).toList());
        xml.element("dc:language", resource.language());
        all(xml, "dc:relation", work.files());
        all(xml, "dc:coverage", work.places());
        xml.element("dc:rights", work.rights());
        if (work.licenceUrl().isPresent()) {
            xml.element("dc:rights", work.licenceUrl().get());
        }
        xml.end();
    }

    private static void all(Xml xml, String name, List<String> texts) throws XMLStreamException {
        for (String text : texts) {
            xml.element(name, text);
        }
    }

    /// A word of the DCMI Type Vocabulary.
    private static String type(Kind kind) {
        return switch (kind) {
            case ARTICLE, BOOK -> "Text";
            case VIDEO -> "MovingImage";
            case AUDIO -> "Sound";
            case CHART -> "StillImage";
            case EXHIBIT -> "PhysicalObject";
            case VENUE -> "Service";
            case COURSE -> "InteractiveResource";
        };
    }
}
