package cn.harbinkepu.alert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

/// Judges CAP 1.2 messages from outside: by a schema written from the standard's data dictionary,
/// by what its prose demands beyond a schema, by the national profile (GB/T 35965.1) and, where
/// there is a signature, by the JDK's own verification. It shares no code with what writes
/// messages.
public final class CapValidator {

    private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

    private static final Schema SCHEMA = schema();

    private static final Pattern IDENTIFIER = Pattern.compile("23\\d{12}_(\\d{14})_\\d");
    private static final Pattern REFERENCE = Pattern.compile("([^\\s,]+),([^\\s,]+),([^\\s,]+)");
    private static final Pattern MARKUP = Pattern.compile("</?[A-Za-z][^>]*>|&(?:[a-z]+|#\\d+);");
    private static final Pattern GEOCODE = Pattern.compile("2301\\d{8}");
    private static final Pattern EVENT_CODE = Pattern.compile("[0-9]{2}[A-Z][0-9]{2}");
    private static final DateTimeFormatter BEIJING =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(8));

    private static final int LONGEST_HEADLINE = 160;

    private static final Map<String, String> SEVERITIES =
            Map.of("红色", "Extreme", "橙色", "Severe", "黄色", "Moderate", "蓝色", "Minor");

    private final Set<String> faults = new TreeSet<>();
    private final Element alert;

    private CapValidator(Element alert) {
        this.alert = alert;
    }

    /// What is wrong with the message; empty if nothing is.
    public static List<String> faults(String cap) {
        try {
            Validator validator = SCHEMA.newValidator();
            validator.validate(new StreamSource(new StringReader(cap)));
            CapValidator judging = new CapValidator(parse(cap));
            judging.all();
            return List.copyOf(judging.faults);
        } catch (SAXParseException e) {
            return List.of("schema, line %d: %s".formatted(e.getLineNumber(), e.getMessage()));
        } catch (SAXException | IOException e) {
            return List.of("not readable: " + e.getMessage());
        }
    }

    private void all() {
        identity();
        references();
        scope();
        statusAndType();
        infos();
        signatures();
    }

    private void identity() {
        Matcher identifier = IDENTIFIER.matcher(text(alert, "identifier"));
        require(identifier.matches(), "identifier is not of the form of GB/T 35965.1");
        if (identifier.matches()) {
            require(
                    identifier.group(1).equals(BEIJING.format(time(alert, "sent"))),
                    "identifier does not tell when the message was sent, in Beijing's time");
        }
        require(text(alert, "sender").contains("@"), "sender has no domain");
    }

    private void references() {
        String all = text(alert, "references");
        boolean changes = Set.of("Update", "Cancel", "Ack", "Error").contains(text(alert, "msgType"));
        require(all.isEmpty() != changes, changes ? "references are missing" : "an alert changes nothing");
        if (all.isEmpty()) {
            return;
        }
        String[] triplets = all.split(" ", -1);
        require(Set.of(triplets).size() == triplets.length, "references name a message twice");
        for (String each : triplets) {
            reference(each);
        }
    }

    private void reference(String triplet) {
        Matcher parts = REFERENCE.matcher(triplet);
        if (!parts.matches()) {
            faults.add("reference is no sender,identifier,sent: " + triplet);
            return;
        }
        require(!parts.group(2).equals(text(alert, "identifier")), "the message refers to itself");
        require(
                OffsetDateTime.parse(parts.group(3)).isBefore(time(alert, "sent")),
                "the message refers to a later one");
    }

    private void scope() {
        String scope = text(alert, "scope");
        require("Restricted".equals(scope) != text(alert, "restriction").isEmpty(), "restriction goes with Restricted");
        require(!"Private".equals(scope) || !text(alert, "addresses").isEmpty(), "Private needs addresses");
    }

    private void statusAndType() {
        String status = text(alert, "status");
        require(!"Draft".equals(status), "a draft has left");
        require(!"Exercise".equals(status) || !text(alert, "note").isEmpty(), "an exercise has a note");
        require(!"Error".equals(text(alert, "msgType")) || !text(alert, "note").isEmpty(), "an error has a note");
        require(
                !"Exercise".equals(status)
                        || infos(alert).stream().allMatch(info -> Pattern.compile("演练|DRILL")
                                .matcher(text(info, "headline"))
                                .find()),
                "the headline of an exercise does not say so");
    }

    private void infos() {
        List<Element> infos = infos(alert);
        require(
                !infos.isEmpty() || Set.of("Ack", "Error").contains(text(alert, "msgType")),
                "there is nothing to read");
        require(distinct(infos, "language") == infos.size(), "two blocks in one language");
        for (String same : List.of("category", "eventCode", "urgency", "severity", "certainty", "expires")) {
            require(infos.isEmpty() || distinct(infos, same) == 1, "blocks differ in " + same);
        }
        require(
                infos.isEmpty()
                        || infos.stream().map(CapValidator::places).distinct().count() == 1,
                "blocks differ in area");
        infos.forEach(this::info);
    }

    /// Where a block applies, whatever its language calls that.
    private static List<String> places(Element info) {
        return children(info, "area").stream()
                .flatMap(area -> Stream.of("polygon", "circle", "geocode")
                        .flatMap(name -> children(area, name).stream())
                        .map(Element::getTextContent))
                .toList();
    }

    private void info(Element info) {
        boolean end = "Cancel".equals(text(alert, "msgType"));
        require("AllClear".equals(text(info, "responseType")) == end, "AllClear is for an end");
        require("Past".equals(text(info, "urgency")) == end, "Past is for an end");
        for (String words : List.of("event", "headline", "description", "instruction", "senderName", "language")) {
            require(!text(info, words).isEmpty(), words + " is missing");
            require(!MARKUP.matcher(text(info, words)).find(), words + " has markup");
            require(!text(info, words).matches("(?s).*[{}].*"), words + " has blanks");
        }
        require(text(info, "headline").length() <= LONGEST_HEADLINE, "headline is too long");
        require(!text(info, "headline").contains("\n"), "headline has lines");
        times(info);
        level(info);
        web(text(info, "web"));
        children(info, "eventCode").forEach(code -> {
            require("GB/T 35561-2017".equals(text(code, "valueName")), "eventCode of an unknown list");
            require(EVENT_CODE.matcher(text(code, "value")).matches(), "eventCode is none of GB/T 35561");
        });
        children(info, "resource").forEach(this::resource);
        require(!children(info, "area").isEmpty(), "area is missing");
        children(info, "area").forEach(this::area);
    }

    private void times(Element info) {
        for (String name : List.of("effective", "onset", "expires")) {
            require(text(info, name).endsWith("+08:00"), name + " is not in Beijing's time");
        }
        if (text(info, "expires").isEmpty()) {
            return;
        }
        OffsetDateTime expires = time(info, "expires");
        require(expires.isAfter(time(alert, "sent")), "expires before it is sent");
        for (String name : List.of("effective", "onset")) {
            require(text(info, name).isEmpty() || expires.isAfter(time(info, name)), "expires before " + name);
        }
    }

    private void level(Element info) {
        String colour = children(info, "parameter").stream()
                .filter(parameter -> "预警颜色".equals(text(parameter, "valueName")))
                .map(parameter -> text(parameter, "value"))
                .collect(joining());
        require(
                text(info, "severity").equals(SEVERITIES.get(colour)),
                "the colour " + colour + " is not " + text(info, "severity"));
    }

    private void web(String address) {
        require(address.matches("https?://[^/]+/.*") && URI.create(address).isAbsolute(), "web is no address");
    }

    private void resource(Element resource) {
        require(!text(resource, "uri").isEmpty() || !text(resource, "derefUri").isEmpty(), "resource without content");
        boolean page = "text/html".equals(text(resource, "mimeType"));
        require(page || text(resource, "digest").matches("[0-9a-f]{40}"), "resource without digest");
        require(page || text(resource, "size").matches("[0-9]+"), "resource without size");
        require(text(resource, "mimeType").matches("[a-z]+/[a-z0-9.+-]+"), "mimeType is none");
    }

    private void area(Element area) {
        Stream.of(children(area, "polygon"), children(area, "circle"), children(area, "geocode"))
                .flatMap(List::stream)
                .findAny()
                .ifPresentOrElse(any -> {}, () -> faults.add("area without a place"));
        children(area, "polygon").forEach(polygon -> faults.addAll(CapPlaces.polygon(polygon.getTextContent())));
        children(area, "circle").forEach(circle -> faults.addAll(CapPlaces.circle(circle.getTextContent())));
        require(!children(area, "geocode").isEmpty(), "geocode is missing");
        children(area, "geocode").forEach(code -> {
            require("CPEAS Geographic Code".equals(text(code, "valueName")), "geocode of an unknown list");
            require(GEOCODE.matcher(text(code, "value")).matches(), "geocode is not in Harbin");
        });
        require(text(area, "ceiling").isEmpty() || !text(area, "altitude").isEmpty(), "a ceiling needs an altitude");
    }

    /// None is allowed; one that is there is that of the whole message, is its last element and
    /// holds.
    private void signatures() {
        List<Element> all = children(alert).stream()
                .filter(child -> SIGNATURES.equals(child.getNamespaceURI()))
                .toList();
        require(all.size() <= 1, "more than one signature");
        all.forEach(this::signature);
    }

    private void signature(Element element) {
        try {
            CapKeys key = new CapKeys();
            DOMValidateContext context = new DOMValidateContext(key, element);
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            List<Reference> signed = signature.getSignedInfo().getReferences();
            require(signed.size() == 1 && "".equals(signed.getFirst().getURI()), "the signature is not of all");
            require(signature.validate(context), "the signature does not hold");
            require(
                    !signature
                            .getSignedInfo()
                            .getSignatureMethod()
                            .getAlgorithm()
                            .contains("sha1"),
                    "the signature is of an outdated kind");
        } catch (MarshalException | XMLSignatureException e) {
            faults.add("the signature cannot be read: " + e.getMessage());
        }
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private static long distinct(List<Element> infos, String name) {
        Set<String> values = new HashSet<>();
        infos.forEach(info -> values.add(
                children(info, name).stream().map(Node::getTextContent).collect(joining("|"))));
        return values.size();
    }

    private static List<Element> infos(Element alert) {
        return children(alert, "info");
    }

    private static List<Element> children(Element element, String name) {
        return children(element).stream()
                .filter(child -> name.equals(child.getLocalName()))
                .toList();
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    private static String text(Element element, String name) {
        List<Element> found = children(element, name);
        return found.isEmpty() ? "" : found.getFirst().getTextContent();
    }

    private static OffsetDateTime time(Element element, String name) {
        return OffsetDateTime.parse(text(element, name));
    }

    private static Element parse(String cap) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new ByteArrayInputStream(cap.getBytes(UTF_8))))
                    .getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Path.of("src/test/resources/fixtures/alert/cap-1.2.xsd")
                            .toFile());
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
