package cn.harbinkepu.oai.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;

import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.oai.Datestamps;
import cn.harbinkepu.oai.Listing;
import cn.harbinkepu.oai.MetadataFormat;
import cn.harbinkepu.oai.OaiError;
import cn.harbinkepu.oai.OaiSet;
import cn.harbinkepu.oai.Verb;
import cn.harbinkepu.partner.LedgerEntry;
import cn.harbinkepu.partner.Sets;

/// The documents of the protocol.
final class Answer {

    private static final String OAI = "http://www.openarchives.org/OAI/2.0/";
    /// Declared again in each record, which harvesters take out of the answer.
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier";
    private static final String EPRINTS = "http://www.openarchives.org/OAI/1.1/eprints";

    private static final String CONTENT = "科普文章、视频、音频、挂图、图书、展品、场馆和课程，均已审核发布。"
            + " Reviewed works of science popularisation: articles, films, recordings, wall charts, books, exhibits, venues"
            + " and courses.";
    private static final String METADATA_POLICY = "描述信息可以自由使用。 Metadata may be used by anybody for anything.";
    private static final String DATA_POLICY = "每条内容的许可见 dc:rights；撤回的内容请一并撤下。"
            + " Each work is under the licence named in its rights. What is marked as deleted has to be taken down.";

    private final Repository repository;
    private final Xml xml;

    private Answer(Repository repository, Xml xml) {
        this.repository = repository;
        this.xml = xml;
    }

    private interface Content {
        void to(Answer answer) throws XMLStreamException;
    }

    static String error(
            Repository repository, Map<String, List<String>> arguments, OffsetDateTime now, OaiError error) {
        Map<String, List<String>> repeated = error.code().hidesArguments() ? Map.of() : arguments;
        return document(repository, repeated, now, answer -> answer.xml
                .start("error")
                .attribute("code", error.code().wire())
                .text(error.words())
                .end());
    }

    static String identify(
            Repository repository, Map<String, List<String>> arguments, OffsetDateTime now, OffsetDateTime earliest) {
        return document(repository, arguments, now, answer -> answer.identify(earliest));
    }

    static String formats(Repository repository, Map<String, List<String>> arguments, OffsetDateTime now) {
        return document(repository, arguments, now, Answer::formats);
    }

    static String sets(
            Repository repository, Map<String, List<String>> arguments, OffsetDateTime now, List<OaiSet> sets) {
        return document(repository, arguments, now, answer -> answer.sets(sets));
    }

    static String record(
            Repository repository,
            Map<String, List<String>> arguments,
            OffsetDateTime now,
            MetadataFormat format,
            LedgerEntry entry) {
        return document(repository, arguments, now, answer -> {
            answer.xml.start(Verb.GET_RECORD.wire());
            answer.record(format, entry);
            answer.xml.end();
        });
    }

    static String listing(Repository repository, Map<String, List<String>> arguments, Listing listing) {
        return document(repository, arguments, listing.moment(), answer -> answer.listing(listing));
    }

    private static String document(
            Repository repository, Map<String, List<String>> arguments, OffsetDateTime moment, Content content) {
        return Xml.document(xml -> {
            xml.root("OAI-PMH", OAI)
                    .namespace("xsi", XSI)
                    .attribute("xsi:schemaLocation", OAI + " http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd");
            xml.element("responseDate", Datestamps.write(moment)).start("request");
            for (Map.Entry<String, List<String>> argument : arguments.entrySet()) {
                xml.attribute(argument.getKey(), argument.getValue().getFirst());
            }
            xml.text(repository.baseUrl()).end();
            content.to(new Answer(repository, xml));
            xml.end();
        });
    }

    private void identify(OffsetDateTime earliest) throws XMLStreamException {
        xml.start(Verb.IDENTIFY.wire())
                .element("repositoryName", repository.config().name())
                .element("baseURL", repository.baseUrl())
                .element("protocolVersion", "2.0")
                .element("adminEmail", repository.config().adminEmail())
                .element("earliestDatestamp", Datestamps.write(earliest))
                .element("deletedRecord", "persistent")
                .element("granularity", "YYYY-MM-DDThh:mm:ssZ")
                .element("compression", "gzip");
        described("oai-identifier", IDENTIFIER, "http://www.openarchives.org/OAI/2.0/oai-identifier.xsd");
        xml.element("scheme", "oai")
                .element("repositoryIdentifier", repository.config().domain())
                .element("delimiter", ":")
                .element("sampleIdentifier", repository.identifier(new UUID(0x01a0_0000_0000_7000L, 1L << 63)));
        xml.end().end();
        described("eprints", EPRINTS, "http://www.openarchives.org/OAI/1.1/eprints.xsd");
        policy("content", CONTENT);
        policy("metadataPolicy", METADATA_POLICY);
        policy("dataPolicy", DATA_POLICY);
        xml.end().end().end();
    }

    private void described(String name, String namespace, String schema) throws XMLStreamException {
        xml.start("description");
        xml.start(name)
                .attribute("xmlns", namespace)
                .namespace("xsi", XSI)
                .attribute("xsi:schemaLocation", namespace + " " + schema);
    }

    private void policy(String name, String words) throws XMLStreamException {
        xml.start(name).element("text", words).end();
    }

    private void formats() throws XMLStreamException {
        xml.start(Verb.LIST_METADATA_FORMATS.wire());
        for (MetadataFormat format : MetadataFormat.values()) {
            xml.start("metadataFormat")
                    .element("metadataPrefix", format.prefix())
                    .element("schema", format.schema())
                    .element("metadataNamespace", format.namespace())
                    .end();
        }
        xml.end();
    }

    private void sets(List<OaiSet> sets) throws XMLStreamException {
        xml.start(Verb.LIST_SETS.wire());
        for (OaiSet set : sets) {
            xml.start("set").element("setSpec", set.spec()).element("setName", set.name());
            xml.start("setDescription");
            DublinCore.begin(xml).element("dc:description", set.about()).end();
            xml.end().end();
        }
        xml.end();
    }

    private void listing(Listing listing) throws XMLStreamException {
        boolean whole = listing.of().verb() == Verb.LIST_RECORDS;
        xml.start(listing.of().verb().wire());
        for (LedgerEntry entry : listing.entries()) {
            if (whole) {
                record(listing.of().format(), entry);
            } else {
                header(entry);
            }
        }
        if (listing.isPart()) {
            token(listing);
        }
        xml.end();
    }

    private void token(Listing listing) throws XMLStreamException {
        xml.start("resumptionToken");
        if (listing.size().isPresent()) {
            xml.attribute("completeListSize", listing.size().get().toString());
        }
        xml.attribute("cursor", Long.toString(listing.cursor()))
                .text(listing.resume().orElse(""))
                .end();
    }

    private void record(MetadataFormat format, LedgerEntry entry) throws XMLStreamException {
        xml.start("record");
        header(entry);
        if (entry.resource().isPresent()) {
            xml.start("metadata");
            Work work = new Work(
                    entry.resource().get(), entry.organisation(), repository.vocabularies(), repository.site());
            switch (format) {
                case OAI_DC -> DublinCore.write(xml, work);
                case MODS -> Mods.write(xml, work, repository.identifier(entry.id()));
            }
            xml.end();
        }
        xml.end();
    }

    private void header(LedgerEntry entry) throws XMLStreamException {
        xml.start("header");
        if (entry.removed()) {
            xml.attribute("status", "deleted");
        }
        xml.element("identifier", repository.identifier(entry.id()))
                .element("datestamp", Datestamps.write(entry.datestamp()));
        for (String set : entry.sets()) {
            // The wider ones go without saying.
            if (!set.equals(Sets.SUBJECT) && !set.equals(Sets.SEGMENT)) {
                xml.element("setSpec", set);
            }
        }
        xml.end();
    }
}
