package cn.harbinkepu.alert;

import java.io.StringWriter;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A message as CAP 1.2 XML. The order of the elements is that of the OASIS schema and must stay so.
final class CapXml {

    static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    private static final String GEOCODE = "CPEAS Geographic Code";

    /// GB/T 35561-2017 lists the codes.
    private static final String EVENT_CODE = "GB/T 35561-2017";

    private final XMLStreamWriter xml;

    private CapXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(Message message) {
        StringWriter out = new StringWriter();
        try {
            CapXml writer = new CapXml(XMLOutputFactory.newFactory().createXMLStreamWriter(out));
            writer.alert(message);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("CAP could not be written", e);
        }
        return out.toString();
    }

    static String of(Answering answer) {
        StringWriter out = new StringWriter();
        try {
            new CapXml(XMLOutputFactory.newFactory().createXMLStreamWriter(out)).answer(answer);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("CAP could not be written", e);
        }
        return out.toString();
    }

    private void answer(Answering answer) throws XMLStreamException {
        begin(answer.identifier(), answer.sender(), answer.sent(), answer.status(), answer.type());
        element("scope", "Private");
        element("addresses", answer.to().sender());
        element("note", answer.note());
        element("references", answer.to().toString());
        finish();
    }

    private void begin(String identifier, String sender, Instant sent, String status, String type)
            throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.setDefaultNamespace(NAMESPACE);
        xml.writeStartElement(NAMESPACE, "alert");
        xml.writeDefaultNamespace(NAMESPACE);
        element("identifier", identifier);
        element("sender", sender);
        element("sent", BeijingTime.wire(sent));
        element("status", status);
        element("msgType", type);
    }

    private void finish() throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private void alert(Message message) throws XMLStreamException {
        begin(
                message.identifier(),
                message.sender(),
                message.sent(),
                message.content().status().wire(),
                message.type().wire());
        element("scope", "Public");
        if (message.content().status().isDrill()) {
            element("note", "这是一次演练，不是真实的灾害信息。");
        }
        if (!message.references().isEmpty()) {
            element(
                    "references",
                    message.references().stream().map(Reference::toString).collect(Collectors.joining(" ")));
        }
        element("incidents", message.incident().toString());
        info(message, Words.chinese(message));
        if (message.content().en().isPresent()) {
            info(message, Words.english(message, message.content().en().get()));
        }
        finish();
    }

    /// What an info block says in its language; all else is the same in each.
    private record Words(
            String language,
            String event,
            String senderName,
            String headline,
            String description,
            String instruction,
            Function<Enclosure, String> enclosure,
            Function<Area, String> area) {

        static Words chinese(Message message) {
            Content content = message.content();
            return new Words(
                    "zh-CN",
                    message.event(),
                    message.senderName(),
                    content.publicHeadline(),
                    content.description(),
                    content.instruction(),
                    Enclosure::zh,
                    Area::name);
        }

        static Words english(Message message, English english) {
            return new Words(
                    "en",
                    message.eventInEnglish(),
                    message.senderNameInEnglish(),
                    english.publicHeadline(message.content().status()),
                    english.description(),
                    english.instruction(),
                    Enclosure::en,
                    Area::english);
        }
    }

    private void info(Message message, Words words) throws XMLStreamException {
        Content content = message.content();
        start("info");
        element("language", words.language());
        element("category", message.hazard().capCategory());
        element("event", words.event());
        if (message.type() == MessageType.CANCEL) {
            element("responseType", "AllClear");
        }
        element("urgency", message.urgency());
        element("severity", content.level().severity());
        element("certainty", "Likely");
        if (content.eventCode().isPresent()) {
            pair("eventCode", EVENT_CODE, content.eventCode().get());
        }
        element("effective", BeijingTime.wire(message.sent()));
        element("onset", BeijingTime.wire(message.onset()));
        element("expires", BeijingTime.wire(content.expires()));
        element("senderName", words.senderName());
        element("headline", words.headline());
        element("description", words.description());
        element("instruction", words.instruction());
        element("web", message.web());
        pair("parameter", "预警颜色", content.level().zh());
        pair("parameter", "AlertLevel", content.level().name());
        for (String segment : content.segments()) {
            pair("parameter", "AttentionSegment", segment);
        }
        for (Enclosure enclosure : message.enclosures()) {
            resource(enclosure, words);
        }
        for (Area area : message.areas()) {
            area(area, words);
        }
        end();
    }

    private void resource(Enclosure enclosure, Words words) throws XMLStreamException {
        start("resource");
        element("resourceDesc", words.enclosure().apply(enclosure));
        element("mimeType", enclosure.mimeType());
        if (enclosure.file().isPresent()) {
            element("size", String.valueOf(enclosure.file().get().size()));
        }
        element("uri", enclosure.uri());
        if (enclosure.file().isPresent()) {
            element("digest", enclosure.file().get().digest());
        }
        end();
    }

    private void area(Area area, Words words) throws XMLStreamException {
        start("area");
        element("areaDesc", words.area().apply(area));
        element(
                switch (area.outline()) {
                    case Outline.Ring _ -> "polygon";
                    case Outline.Circle _ -> "circle";
                },
                area.outline().wire());
        for (String geocode : area.geocodes()) {
            pair("geocode", GEOCODE, geocode);
        }
        end();
    }

    private void pair(String name, String valueName, String value) throws XMLStreamException {
        start(name);
        element("valueName", valueName);
        element("value", value);
        end();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(NAMESPACE, name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void start(String name) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(NAMESPACE, name);
    }

    private void end() throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }
}
