package cn.harbinkepu.harvest;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Reads answers of OAI-PMH 2.0 with `oai_dc`. Document types are not read, nothing is fetched, and elements in
/// elements beyond reason are refused.
final class OaiReader {

    private static final XMLInputFactory FACTORY = factory();
    private static final int DEEPEST = 40;

    private final XMLStreamReader xml;
    private final List<HarvestedItem> items = new ArrayList<>();
    private final Map<String, String> told = new LinkedHashMap<>();

    private OaiReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /// @throws Problem `broken-file` for what is no answer of the protocol
    static OaiPage read(byte[] document) {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            OaiReader reader = new OaiReader(xml);
            reader.readAll();
            return reader.page();
        } catch (XMLStreamException | RuntimeException broken) {
            if (broken instanceof Problem problem) {
                throw problem;
            }
            throw new Problem(ProblemCode.BROKEN_FILE, "对方返回的内容不是有效的 OAI-PMH。");
        }
    }

    private void readAll() throws XMLStreamException {
        boolean known = false;
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                refuseDepth(++depth);
                known |= "OAI-PMH".equals(xml.getLocalName());
                depth -= take() ? 1 : 0;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        if (!known) {
            throw new Problem(ProblemCode.BROKEN_FILE, "对方返回的内容不是 OAI-PMH，请检查网址。");
        }
    }

    /// Whether the element has been read to its end.
    private boolean take() throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "record" -> record();
            case "error" -> {
                told.put(
                        "error",
                        Optional.ofNullable(xml.getAttributeValue(null, "code")).orElse("unknown"));
                return false;
            }
            case "responseDate", "granularity", "resumptionToken" -> told.put(xml.getLocalName(), text());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void record() throws XMLStreamException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        boolean deleted = false;
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                refuseDepth(++depth);
                deleted |=
                        "header".equals(xml.getLocalName()) && "deleted".equals(xml.getAttributeValue(null, "status"));
                String name = xml.getLocalName();
                if (isLeaf(name)) {
                    // The identifier of the header comes first; later ones are those of Dublin Core.
                    boolean guid = "identifier".equals(name) && !fields.containsKey("guid");
                    fields.computeIfAbsent(guid ? "guid" : name, key -> new ArrayList<>())
                            .add(text());
                    depth--;
                }
            }
        }
        item(fields, deleted).ifPresent(items::add);
    }

    private static boolean isLeaf(String name) {
        return switch (name) {
            case "identifier",
                    "datestamp",
                    "setSpec",
                    "title",
                    "creator",
                    "subject",
                    "description",
                    "publisher",
                    "contributor",
                    "date",
                    "type",
                    "format",
                    "source",
                    "language",
                    "relation",
                    "coverage",
                    "rights" -> true;
            default -> false;
        };
    }

    private static Optional<HarvestedItem> item(Map<String, List<String>> fields, boolean deleted) {
        Optional<String> guid = first(fields, "guid");
        if (deleted || guid.isEmpty()) {
            return guid.map(HarvestedItem::gone);
        }
        List<String> categories = new ArrayList<>(fields.getOrDefault("subject", List.of()));
        categories.addAll(fields.getOrDefault("setSpec", List.of()));
        return Optional.of(new HarvestedItem(
                guid.get(),
                false,
                first(fields, "title").orElse(""),
                link(fields),
                Optional.empty(),
                Optional.of(String.join("\n\n", fields.getOrDefault("description", List.of())))
                        .filter(text -> !text.isBlank()),
                first(fields, "date").flatMap(OaiReader::date),
                first(fields, "creator").or(() -> first(fields, "publisher")),
                first(fields, "rights"),
                first(fields, "language"),
                categories,
                List.of()));
    }

    private static Optional<String> first(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static Optional<URI> link(Map<String, List<String>> fields) {
        return fields.getOrDefault("identifier", List.of()).stream()
                .filter(text -> text.matches("https?://\\S+"))
                .findFirst()
                .flatMap(text -> {
                    try {
                        return Optional.of(URI.create(text)).filter(uri -> uri.getHost() != null);
                    } catch (IllegalArgumentException notAnAddress) {
                        return Optional.empty();
                    }
                });
    }

    /// A day, a time, or nothing that can be used.
    private static Optional<OffsetDateTime> date(String text) {
        try {
            return Optional.of(
                    text.length() <= 10
                            ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.ofHours(8))
                            : OffsetDateTime.parse(text));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /// The words of the element that has just begun, to its end; markup inside is taken for words.
    private String text() throws XMLStreamException {
        StringBuilder words = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> words.append(xml.getText());
                case XMLStreamConstants.START_ELEMENT -> refuseDepth(++depth);
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        return words.toString().strip();
    }

    private OaiPage page() {
        return new OaiPage(
                items,
                Optional.ofNullable(told.get("resumptionToken")).filter(token -> !token.isEmpty()),
                Optional.ofNullable(told.get("error")),
                Optional.ofNullable(told.get("responseDate")),
                Optional.ofNullable(told.get("granularity")));
    }

    private static void refuseDepth(int depth) {
        if (depth > DEEPEST) {
            throw new Problem(ProblemCode.BROKEN_FILE, "对方返回的内容嵌套过深。");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
