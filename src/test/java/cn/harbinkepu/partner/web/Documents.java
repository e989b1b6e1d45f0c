package cn.harbinkepu.partner.web;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Reads feeds by the JDK's own parser, which knows nothing of how they were written.
final class Documents {

    static final String ATOM = "http://www.w3.org/2005/Atom";
    static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";
    static final String MEDIA = "http://search.yahoo.com/mrss/";

    private Documents() {}

    static Element parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not well-formed: " + xml, e);
        }
    }

    static List<Element> all(Element parent, String namespace, String name) {
        NodeList found = namespace.isEmpty()
                ? parent.getElementsByTagName(name)
                : parent.getElementsByTagNameNS(namespace, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    static String text(Element parent, String namespace, String name) {
        return all(parent, namespace, name).getFirst().getTextContent();
    }

    /// The address of a link with that relation.
    static List<String> links(Element parent, String rel) {
        return all(parent, ATOM, "link").stream()
                .filter(link -> parent.isSameNode(link.getParentNode()))
                .filter(link -> rel.equals(link.getAttribute("rel")))
                .map(link -> link.getAttribute("href"))
                .toList();
    }
}
