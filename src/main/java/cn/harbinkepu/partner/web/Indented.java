package cn.harbinkepu.partner.web;

import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

import io.vertx.core.json.JsonObject;

/// Breaks our own documents into lines, for people who want to look at them.
final class Indented {

    private Indented() {}

    static String of(String document, Format format) {
        return format == Format.JSON ? new JsonObject(document).encodePrettily() : xml(document);
    }

    private static String xml(String document) {
        try {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.INDENT, "yes");
            StringWriter lines = new StringWriter();
            transformer.transform(new StreamSource(new StringReader(document)), new StreamResult(lines));
            return lines.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("a feed is not well-formed", e);
        }
    }
}
