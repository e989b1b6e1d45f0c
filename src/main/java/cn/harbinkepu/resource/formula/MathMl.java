package cn.harbinkepu.resource.formula;

import java.io.StringReader;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Lets through the elements and attributes of MathML Core that show something, and nothing else.
final class MathMl {

    private static final Set<String> ELEMENTS = Set.of(
            "math",
            "mrow",
            "mi",
            "mo",
            "mn",
            "mtext",
            "ms",
            "mspace",
            "mfrac",
            "msqrt",
            "mroot",
            "msub",
            "msup",
            "msubsup",
            "munder",
            "mover",
            "munderover",
            "mmultiscripts",
            "mprescripts",
            "none",
            "mtable",
            "mtr",
            "mtd",
            "mpadded",
            "mphantom",
            "mstyle",
            "menclose",
            "merror");

    private static final Set<String> ATTRIBUTES = Set.of(
            "display",
            "displaystyle",
            "scriptlevel",
            "mathvariant",
            "stretchy",
            "fence",
            "separator",
            "form",
            "lspace",
            "rspace",
            "largeop",
            "movablelimits",
            "symmetric",
            "minsize",
            "maxsize",
            "accent",
            "accentunder",
            "width",
            "height",
            "depth",
            "voffset",
            "linethickness",
            "columnalign",
            "rowspacing",
            "columnspacing",
            "columnlines",
            "rowlines",
            "notation",
            "dir");

    private static final XMLInputFactory FACTORY = factory();

    private MathMl() {}

    /// The same formula with what is allowed; empty for what is no MathML.
    static Optional<String> checked(String markup) {
        StringBuilder out = new StringBuilder(markup.length());
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(markup));
            while (reader.hasNext()) {
                if (!copied(reader, reader.next(), out)) {
                    return Optional.empty();
                }
            }
            reader.close();
        } catch (XMLStreamException broken) {
            return Optional.empty();
        }
        return Optional.of(out.toString()).filter(text -> text.startsWith("<math"));
    }

    private static boolean copied(XMLStreamReader reader, int event, StringBuilder out) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (!ELEMENTS.contains(reader.getLocalName())) {
                    return false;
                }
                start(reader, out);
            }
            case XMLStreamConstants.END_ELEMENT ->
                out.append("</").append(reader.getLocalName()).append('>');
            case XMLStreamConstants.CHARACTERS -> escaped(reader.getText(), out);
            default -> {}
        }
        return true;
    }

    private static void start(XMLStreamReader reader, StringBuilder out) {
        out.append('<').append(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (ATTRIBUTES.contains(reader.getAttributeLocalName(i))) {
                out.append(' ').append(reader.getAttributeLocalName(i)).append("=\"");
                escaped(reader.getAttributeValue(i), out);
                out.append('"');
            }
        }
        out.append('>');
    }

    private static void escaped(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.append(text.charAt(i));
            }
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
