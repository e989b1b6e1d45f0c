package cn.harbinkepu.core.web;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes an XML document. Whatever text it is given, the document is well-formed: what XML cannot carry is left out,
/// what has a meaning in XML is escaped. Names are written `local` or `prefix:local`; a prefix is declared once by
/// [#namespace] in the element that first uses it.
public final class Xml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private final XMLStreamWriter out;
    private final Map<String, String> namespaces = new HashMap<>();

    private Xml(XMLStreamWriter out) {
        this.out = out;
    }

    /// What a document contains.
    public interface Writing {
        void to(Xml xml) throws XMLStreamException;
    }

    public static String document(Writing writing) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            writing.to(new Xml(out));
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the document could not be written", e);
        }
        return text.toString();
    }

    /// The root element in a default namespace.
    public Xml root(String name, String namespace) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeDefaultNamespace(namespace);
        return this;
    }

    public Xml namespace(String prefix, String namespace) throws XMLStreamException {
        namespaces.put(prefix, namespace);
        out.writeNamespace(prefix, namespace);
        return this;
    }

    /// Opens an element on a line of its own.
    public Xml start(String name) throws XMLStreamException {
        out.writeCharacters("\n");
        int colon = name.indexOf(':');
        if (colon < 0) {
            out.writeStartElement(name);
        } else {
            String prefix = name.substring(0, colon);
            out.writeStartElement(prefix, name.substring(colon + 1), namespaces.getOrDefault(prefix, ""));
        }
        return this;
    }

    /// Opens an element whose prefix is declared with it, each time anew.
    public Xml start(String name, String namespace) throws XMLStreamException {
        int colon = name.indexOf(':');
        String prefix = name.substring(0, colon);
        out.writeCharacters("\n");
        out.writeStartElement(prefix, name.substring(colon + 1), namespace);
        return namespace(prefix, namespace);
    }

    public Xml attribute(String name, String value) throws XMLStreamException {
        out.writeAttribute(name, clean(value));
        return this;
    }

    public Xml text(String text) throws XMLStreamException {
        out.writeCharacters(clean(text));
        return this;
    }

    public Xml end() throws XMLStreamException {
        out.writeEndElement();
        return this;
    }

    public Xml element(String name, String text) throws XMLStreamException {
        return start(name).text(text).end();
    }

    /// Leaves out what XML 1.0 forbids: control characters, halves of surrogate pairs, U+FFFE and U+FFFF.
    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return cleaned(text);
            }
        }
        return text;
    }

    /// Looks at pairs, which are few.
    private static String cleaned(String text) {
        return text.codePoints()
                .filter(Xml::isAllowed)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xd800)
                || (c >= 0xe000 && c < 0xfffe)
                || c > 0xffff;
    }
}
