package cn.harbinkepu.oai.web;

import javax.xml.stream.XMLStreamException;

import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.oai.Datestamps;
import cn.harbinkepu.oai.MetadataFormat;
import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;

/// A resource as MODS 3.8, which unlike Dublin Core tells apart what was published and what was
/// changed, whom it is for, what it is about and where, what it rests on, and where its page and
/// its files are.
final class Mods {

    private static final String XLINK = "http://www.w3.org/1999/xlink";

    /// How viewers know what the address leads to.
    private static final String IIIF = "http://iiif.io/api/presentation/3/context.json";

    private final Xml xml;
    private final Work work;
    private final PublishedResource resource;

    private Mods(Xml xml, Work work) {
        this.xml = xml;
        this.work = work;
        this.resource = work.resource();
    }

    /// @param identifier of the record
    static void write(Xml xml, Work work, String identifier) throws XMLStreamException {
        MetadataFormat format = MetadataFormat.MODS;
        xml.start("mods:mods", format.namespace())
                .namespace("xlink", XLINK)
                .namespace("xsi", Answer.XSI)
                .attribute("version", "3.8")
                .attribute("xsi:schemaLocation", format.namespace() + " " + format.schema());
        Mods mods = new Mods(xml, work);
        mods.whatItIs();
        mods.whatItIsAbout();
        mods.whereItIs();
        mods.record(identifier);
        xml.end();
    }

    private void whatItIs() throws XMLStreamException {
        xml.start("mods:titleInfo").attribute("xml:lang", resource.language());
        xml.element("mods:title", resource.title()).end();
        xml.start("mods:name").element("mods:namePart", resource.attribution());
        xml.start("mods:role");
        typed("mods:roleTerm", "text", "creator");
        xml.end().end();
        xml.element("mods:typeOfResource", type(resource.kind()));
        xml.element("mods:genre", resource.kind().zh());
        xml.start("mods:originInfo").element("mods:publisher", work.publisher());
        xml.start("mods:dateIssued").attribute("encoding", "w3cdtf").attribute("keyDate", "yes");
        xml.text(Datestamps.write(resource.publishedAt())).end();
        xml.start("mods:dateModified").attribute("encoding", "w3cdtf");
        xml.text(Datestamps.write(resource.updatedAt())).end().end();
        xml.start("mods:language").start("mods:languageTerm");
        xml.attribute("type", "code").attribute("authority", "rfc5646").text(resource.language());
        xml.end().end();
        physical();
    }

    private void physical() throws XMLStreamException {
        if (work.mediaTypes().isEmpty()) {
            return;
        }
        xml.start("mods:physicalDescription");
        for (String mediaType : work.mediaTypes()) {
            xml.element("mods:internetMediaType", mediaType);
        }
        long millis = resource.media().map(Playable::durationMs).orElse(0L);
        if (millis > 0) {
            xml.start("mods:extent").attribute("unit", "seconds");
            xml.text(Long.toString(Math.max(1, Math.round(millis / 1000.0)))).end();
        }
        xml.end();
    }

    private void whatItIsAbout() throws XMLStreamException {
        if (!resource.summary().isBlank()) {
            xml.element("mods:abstract", resource.summary());
        }
        for (String audience : work.audiences()) {
            xml.element("mods:targetAudience", audience);
        }
        if (resource.correction().isPresent()) {
            typed("mods:note", "correction", resource.correction().get());
        }
        for (String topic : work.topics()) {
            xml.start("mods:subject").element("mods:topic", topic).end();
        }
        for (String place : work.places()) {
            xml.start("mods:subject").element("mods:geographic", place).end();
        }
        for (Citation citation : resource.sources()) {
            source(citation);
        }
        if (resource.source().isPresent()) {
            xml.start("mods:relatedItem").attribute("type", "original");
            xml.start("mods:location")
                    .element("mods:url", resource.source().get())
                    .end()
                    .end();
        }
    }

    private void source(Citation citation) throws XMLStreamException {
        xml.start("mods:relatedItem").attribute("type", "references");
        xml.start("mods:titleInfo").element("mods:title", citation.title()).end();
        if (citation.publisher().isPresent() || citation.date().isPresent()) {
            xml.start("mods:originInfo");
            if (citation.publisher().isPresent()) {
                xml.element("mods:publisher", citation.publisher().get());
            }
            if (citation.date().isPresent()) {
                xml.element("mods:dateIssued", citation.date().get());
            }
            xml.end();
        }
        if (citation.url().isPresent()) {
            xml.start("mods:location").element("mods:url", citation.url().get()).end();
        }
        xml.end();
    }

    private void whereItIs() throws XMLStreamException {
        typed("mods:identifier", "uri", work.identifier());
        if (resource.externalId().isPresent()) {
            typed("mods:identifier", "local", resource.externalId().get());
        }
        xml.start("mods:location");
        xml.start("mods:url").attribute("usage", "primary").attribute("access", "object in context");
        xml.text(resource.url()).end();
        for (String file : work.files()) {
            xml.start("mods:url").attribute("access", "raw object").text(file).end();
        }
        if (work.manifest().isPresent()) {
            xml.start("mods:url").attribute("displayLabel", "IIIF Manifest").attribute("note", IIIF);
            xml.text(work.manifest().get()).end();
        }
        xml.end();
        xml.start("mods:accessCondition").attribute("type", "use and reproduction");
        if (work.licenceUrl().isPresent()) {
            xml.attribute("xlink:href", work.licenceUrl().get());
        }
        xml.text(work.rights()).end();
    }

    private void record(String identifier) throws XMLStreamException {
        xml.start("mods:recordInfo");
        xml.start("mods:recordChangeDate").attribute("encoding", "w3cdtf");
        xml.text(Datestamps.write(resource.updatedAt())).end();
        xml.element("mods:recordIdentifier", identifier).end();
    }

    private void typed(String name, String type, String text) throws XMLStreamException {
        xml.start(name).attribute("type", type).text(text).end();
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case ARTICLE, BOOK -> "text";
            case VIDEO -> "moving image";
            case AUDIO -> "sound recording";
            case CHART -> "still image";
            case EXHIBIT, VENUE -> "three dimensional object";
            case COURSE -> "mixed material";
        };
    }
}
