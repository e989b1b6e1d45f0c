package cn.harbinkepu.alert.cap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

import cn.harbinkepu.alert.cap.CapMessage.Area;
import cn.harbinkepu.alert.cap.CapMessage.Info;
import cn.harbinkepu.alert.cap.CapMessage.Reference;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;

/// Reads messages of CAP 1.2 (OASIS, 2010). Nothing is fetched and nothing expanded: a message with
/// a document type is refused before it can name an entity.
public final class CapReader {

    static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    private static final Set<String> STATUSES = Set.of("Actual", "Exercise", "System", "Test");
    private static final Set<String> TYPES = Set.of("Alert", "Update", "Cancel", "Ack", "Error");
    private static final Set<String> CATEGORIES = Set.of(
            "Geo",
            "Met",
            "Safety",
            "Security",
            "Rescue",
            "Fire",
            "Health",
            "Env",
            "Transport",
            "Infra",
            "CBRNE",
            "Other");
    private static final Set<String> URGENCIES = Set.of("Immediate", "Expected", "Future", "Past", "Unknown");
    private static final Set<String> SEVERITIES = Set.of("Extreme", "Severe", "Moderate", "Minor", "Unknown");
    private static final Set<String> CERTAINTIES = Set.of("Observed", "Likely", "Possible", "Unlikely", "Unknown");

    /// The standard forbids them in identifiers and senders: references are lists with commas and
    /// spaces.
    private static final Pattern UNNAMEABLE = Pattern.compile("[\\s,<&]");

    /// Those of the national system have 31 characters.
    private static final int LONGEST_NAME = 200;

    /// More would tell nobody more.
    private static final int MOST_FAULTS = 100;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private CapReader() {}

    /// The XML as a tree.
    ///
    /// Fails with `invalid-cap` for what is no XML, and for XML with a document type.
    public static Document parse(byte[] xml) {
        try {
            return builder().parse(new ByteArrayInputStream(xml));
        } catch (SAXParseException broken) {
            throw refused(
                    doctype(broken)
                            ? "不接受带有 DOCTYPE 的 XML。"
                            : "不是完好的 XML：第 %d 行第 %d 列有错。".formatted(broken.getLineNumber(), broken.getColumnNumber()));
        } catch (SAXException | IOException broken) {
            throw refused("不是完好的 XML，或者声明的编码与内容不一致。");
        }
    }

    /// The message, if it keeps the rules of the standard.
    ///
    /// Fails with `invalid-cap` and a fault for each rule that it breaks.
    public static CapMessage read(Document document) {
        Element root = document.getDocumentElement();
        if (!"alert".equals(root.getLocalName()) || !NAMESPACE.equals(root.getNamespaceURI())) {
            throw refused("不是 CAP 1.2 预警：根元素应为 alert，命名空间应为 %s。".formatted(NAMESPACE));
        }
        List<FieldError> faults = new ArrayList<>();
        CapMessage message = message(new CapElement(root, "", faults));
        if (!faults.isEmpty()) {
            throw new Problem(
                    ProblemCode.INVALID_CAP,
                    "有 %d 处不符合 CAP 1.2：%s %s"
                            .formatted(
                                    faults.size(),
                                    faults.getFirst().field(),
                                    faults.getFirst().message()),
                    faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
        }
        return message;
    }

    /// As above, of a message that was read before, without what is drawn in it: to look at shapes again
    /// can take seconds.
    public static CapMessage reread(Document document) {
        for (String shape : List.of("polygon", "circle")) {
            NodeList drawn = document.getElementsByTagNameNS(NAMESPACE, shape);
            while (drawn.getLength() > 0) {
                Node first = drawn.item(0);
                first.getParentNode().removeChild(first);
            }
        }
        return read(document);
    }

    /// What an answer can name: who has sent the message, under which name and when, and with which status, `System`
    /// where that is none of the standard. Absent if one of the three is missing or cannot be named.
    public static Optional<CapMessage> named(Document document) {
        CapElement alert = new CapElement(document.getDocumentElement(), "", new ArrayList<>());
        Optional<String> identifier = alert.maybe("identifier").filter(CapReader::isName);
        Optional<String> sender = alert.maybe("sender").filter(CapReader::isName);
        Optional<OffsetDateTime> sent = alert.time("sent");
        return identifier.isEmpty() || sender.isEmpty() || sent.isEmpty()
                ? Optional.empty()
                : Optional.of(new CapMessage(
                        identifier.get(),
                        sender.get(),
                        sent.get(),
                        alert.maybe("status").filter(STATUSES::contains).orElse("System"),
                        alert.maybe("msgType").orElse(""),
                        List.of(),
                        List.of()));
    }

    /// Remarks of the sender; empty for none.
    public static String note(Document document) {
        return new CapElement(document.getDocumentElement(), "", new ArrayList<>())
                .maybe("note")
                .orElse("");
    }

    private static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && !UNNAMEABLE.matcher(name).find();
    }

    private static CapMessage message(CapElement alert) {
        String status = alert.maybe("status").filter("Draft"::equals).orElseGet(() -> alert.one("status", STATUSES));
        if ("Draft".equals(status)) {
            alert.fault("status", "草稿（Draft）不能发出，也不接收。");
        }
        scope(alert);
        String type = alert.one("msgType", TYPES);
        OffsetDateTime sent = alert.time("sent").orElse(OffsetDateTime.MIN);
        alert.one("sent");
        CapMessage message = new CapMessage(
                name(alert, "identifier"),
                name(alert, "sender"),
                sent,
                status,
                type,
                references(alert),
                alert.all("info").stream().map(CapReader::info).toList());
        CapRules.check(message, alert);
        return message;
    }

    private static void scope(CapElement alert) {
        String scope = alert.one("scope");
        switch (scope) {
            case "", "Public" -> {}
            case "Restricted", "Private" -> alert.fault("scope", "只接收面向公众（Public）的预警，这一条是 %s。".formatted(scope));
            default -> alert.fault("scope", "“%s”不是 CAP 1.2 允许的取值。".formatted(CapElement.cut(scope)));
        }
    }

    private static String name(CapElement alert, String which) {
        String name = alert.one(which);
        if (UNNAMEABLE.matcher(name).find()) {
            alert.fault(which, "不能含有空格、逗号、“<”和“&”。");
        }
        if (name.length() > LONGEST_NAME) {
            alert.fault(which, "太长，最多 %d 个字符。".formatted(LONGEST_NAME));
        }
        return name;
    }

    private static List<Reference> references(CapElement alert) {
        return alert.maybe("references").stream()
                .flatMap(SPACES::splitAsStream)
                .flatMap(triplet -> reference(alert, triplet).stream())
                .toList();
    }

    private static Optional<Reference> reference(CapElement alert, String triplet) {
        String[] parts = triplet.split(",", -1);
        Optional<OffsetDateTime> sent = parts.length == 3 ? CapElement.parsed(parts[2]) : Optional.empty();
        if (sent.isEmpty()) {
            alert.fault("references", "“%s”应为 sender,identifier,sent 三项，用逗号隔开。".formatted(CapElement.cut(triplet)));
        }
        return sent.map(time -> new Reference(parts[0], parts[1], time));
    }

    private static Info info(CapElement info) {
        List<CapElement> categories = info.all("category");
        if (categories.isEmpty()) {
            info.fault("category", "缺少必填的 category。");
        }
        categories.stream()
                .filter(category -> !CATEGORIES.contains(category.text()))
                .forEach(
                        category -> category.fault("“%s”不是 CAP 1.2 允许的取值。".formatted(CapElement.cut(category.text()))));
        info.one("urgency", URGENCIES);
        return new Info(
                info.maybe("language").orElse("en-US"),
                categories.stream().map(CapElement::text).toList(),
                info.one("event"),
                info.one("severity", SEVERITIES),
                info.one("certainty", CERTAINTIES),
                info.pairs("eventCode"),
                info.time("onset").or(() -> info.time("effective")),
                info.time("expires"),
                info.maybe("senderName"),
                info.maybe("headline"),
                info.maybe("description"),
                info.maybe("instruction"),
                info.maybe("web"),
                info.pairs("parameter"),
                info.all("area").stream().map(CapReader::area).toList());
    }

    private static Area area(CapElement area) {
        Stream<Shape> polygons = area.all("polygon").stream().flatMap(polygon -> Shapes.polygon(polygon).stream());
        Stream<Shape> circles = area.all("circle").stream().flatMap(circle -> Shapes.circle(circle).stream());
        return new Area(area.one("areaDesc"), Stream.concat(polygons, circles).toList(), area.pairs("geocode"));
    }

    private static boolean doctype(SAXParseException broken) {
        return String.valueOf(broken.getMessage()).contains("DOCTYPE");
    }

    private static Problem refused(String words) {
        return new Problem(ProblemCode.INVALID_CAP, words);
    }

    private static DocumentBuilder builder() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(QUIET);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK has this parser", e);
        }
    }

    /// Without it the parser writes to the console.
    private static final ErrorHandler QUIET = new ErrorHandler() {
        @Override
        public void warning(SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    };
}
