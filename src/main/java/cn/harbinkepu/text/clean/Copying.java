package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

import org.jspecify.annotations.Nullable;

/// Copies XML event by event, so that its length does not matter; without document types, so that it can name nothing
/// outside itself.
final class Copying {

    private final XMLEventReader in;
    private final XMLEventWriter out;
    private final Rule rule;
    private final XMLEventFactory events = XMLEventFactory.newDefaultFactory();

    /// What is left out. Elements and attributes go by their local names.
    interface Rule {

        /// Whether the element goes, with all that it holds.
        boolean leavesOut(String element);

        /// Whether the element stays without its words.
        boolean silences(String element);

        /// What is written for an attribute, nothing to leave it out.
        @Nullable
        String value(String element, String attribute, String value);
    }

    private Copying(XMLEventReader in, XMLEventWriter out, Rule rule) {
        this.in = in;
        this.out = out;
        this.rule = rule;
    }

    /// Leaves both streams open.
    static void run(InputStream content, OutputStream target, Rule rule) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLEventWriter out = XMLOutputFactory.newDefaultFactory().createXMLEventWriter(target, "UTF-8");
            new Copying(factory.createXMLEventReader(content), out, rule).run();
            out.flush();
        } catch (XMLStreamException notXml) {
            throw new IOException(notXml);
        }
    }

    private void run() throws XMLStreamException {
        int leaving = 0;
        boolean silent = false;
        while (in.hasNext()) {
            XMLEvent event = in.nextEvent();
            boolean starts = event.isStartElement();
            if (leaving > 0 || (starts && rule.leavesOut(name(event.asStartElement())))) {
                leaving += starts ? 1 : event.isEndElement() ? -1 : 0;
            } else if (starts) {
                silent = rule.silences(name(event.asStartElement()));
                out.add(rewritten(event.asStartElement()));
            } else if (!silent || !event.isCharacters()) {
                silent = false;
                out.add(event);
            }
        }
    }

    private StartElement rewritten(StartElement element) {
        List<Attribute> attributes = new ArrayList<>();
        for (Iterator<Attribute> all = element.getAttributes(); all.hasNext(); ) {
            Attribute attribute = all.next();
            String value = rule.value(name(element), attribute.getName().getLocalPart(), attribute.getValue());
            if (value != null) {
                attributes.add(events.createAttribute(attribute.getName(), value));
            }
        }
        return events.createStartElement(element.getName(), attributes.iterator(), element.getNamespaces());
    }

    private static String name(StartElement element) {
        return element.getName().getLocalPart();
    }
}
