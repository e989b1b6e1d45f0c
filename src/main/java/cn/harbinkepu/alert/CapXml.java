package cn.harbinkepu.alert;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import cn.harbinkepu.taxonomy.District.Position;

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

    private void alert(Message message) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.setDefaultNamespace(NAMESPACE);
        xml.writeStartElement(NAMESPACE, "alert");
        xml.writeDefaultNamespace(NAMESPACE);
        element("identifier", message.identifier());
        element("sender", message.sender());
        element("sent", BeijingTime.wire(message.sent()));
        element("status", message.content().status().wire());
        element("msgType", message.type().wire());
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
        info(message);
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private void info(Message message) throws XMLStreamException {
        Content content = message.content();
        start("info");
        element("language", "zh-CN");
        element("category", message.hazard().capCategory());
        element("event", message.event());
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
        element("senderName", message.senderName());
        element("headline", content.publicHeadline());
        element("description", content.description());
        element("instruction", content.instruction());
        element("web", message.web());
        pair("parameter", "预警颜色", content.level().zh());
        pair("parameter", "AlertLevel", content.level().name());
        for (Area area : message.areas()) {
            area(area);
        }
        end();
    }

    private void area(Area area) throws XMLStreamException {
        start("area");
        element("areaDesc", area.name());
        element("polygon", points(area.polygon()));
        for (String geocode : area.geocodes()) {
            pair("geocode", GEOCODE, geocode);
        }
        end();
    }

    /// Latitude first, the other way round than GeoJSON.
    private static String points(List<Position> ring) {
        return ring.stream()
                .map(position -> String.format(Locale.ROOT, "%.4f,%.4f", position.latitude(), position.longitude()))
                .collect(Collectors.joining(" "));
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
