package cn.harbinkepu.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// The structure of CAP 1.2 as the standard's section 3 describes it, in our own words: which elements, in
/// which order, how often, with which values. Beyond the OASIS schema it checks what that lets through: closed
/// polygons with the latitude first, ends after beginnings, references where they are due.
final class CapSchema {

    /// Name, least and most times; in the order that the schema demands.
    private record Part(String name, int least, int most) {}

    /// What they hold is a standard of its own.
    private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

    private static final int MANY = Integer.MAX_VALUE;

    private static final Map<String, List<Part>> PARTS = Map.of(
            "alert",
            List.of(
                    one("identifier"),
                    one("sender"),
                    one("sent"),
                    one("status"),
                    one("msgType"),
                    maybe("source"),
                    one("scope"),
                    maybe("restriction"),
                    maybe("addresses"),
                    any("code"),
                    maybe("note"),
                    maybe("references"),
                    maybe("incidents"),
                    any("info"),
                    maybe("Signature")),
            "info",
            List.of(
                    maybe("language"),
                    some("category"),
                    one("event"),
                    any("responseType"),
                    one("urgency"),
                    one("severity"),
                    one("certainty"),
                    maybe("audience"),
                    any("eventCode"),
                    maybe("effective"),
                    maybe("onset"),
                    maybe("expires"),
                    maybe("senderName"),
                    maybe("headline"),
                    maybe("description"),
                    maybe("instruction"),
                    maybe("web"),
                    maybe("contact"),
                    any("parameter"),
                    any("resource"),
                    any("area")),
            "area",
            List.of(
                    one("areaDesc"),
                    any("polygon"),
                    any("circle"),
                    any("geocode"),
                    maybe("altitude"),
                    maybe("ceiling")),
            "eventCode",
            List.of(one("valueName"), one("value")),
            "parameter",
            List.of(one("valueName"), one("value")),
            "geocode",
            List.of(one("valueName"), one("value")));

    private static final Map<String, Set<String>> VALUES = Map.of(
            "status", Set.of("Actual", "Exercise", "System", "Test", "Draft"),
            "msgType", Set.of("Alert", "Update", "Cancel", "Ack", "Error"),
            "scope", Set.of("Public", "Restricted", "Private"),
            "category",
                    Set.of(
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
                            "Other"),
            "responseType",
                    Set.of(
                            "Shelter",
                            "Evacuate",
                            "Prepare",
                            "Execute",
                            "Avoid",
                            "Monitor",
                            "Assess",
                            "AllClear",
                            "None"),
            "urgency", Set.of("Immediate", "Expected", "Future", "Past", "Unknown"),
            "severity", Set.of("Extreme", "Severe", "Moderate", "Minor", "Unknown"),
            "certainty", Set.of("Observed", "Likely", "Possible", "Unlikely", "Unknown"));

    private static final Pattern TIME =
            Pattern.compile("\\d\\d\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+]\\d\\d:\\d\\d");

    private static final Set<String> TIMES = Set.of("sent", "effective", "onset", "expires");

    private static final Pattern POLYGON =
            Pattern.compile("-?\\d+(?:\\.\\d+)?,-?\\d+(?:\\.\\d+)?(?: -?\\d+(?:\\.\\d+)?,-?\\d+(?:\\.\\d+)?){3,}");

    private static final Pattern REFERENCES =
            Pattern.compile("[^\\s,<&]+,[^\\s,<&]+,\\S+(?: [^\\s,<&]+,[^\\s,<&]+,\\S+)*");

    private final List<String> faults = new ArrayList<>();

    private CapSchema() {}

    /// Everything that is wrong with the document.
    static List<String> faults(Element alert) {
        CapSchema schema = new CapSchema();
        if (!"alert".equals(alert.getLocalName())) {
            schema.faults.add("the root is no alert");
        }
        schema.check(alert);
        return schema.faults;
    }

    private void check(Element element) {
        if (SIGNATURES.equals(element.getNamespaceURI())) {
            return;
        }
        if (!CapXml.NAMESPACE.equals(element.getNamespaceURI()) || element.getPrefix() != null) {
            faults.add(element.getNodeName() + " is in a wrong namespace");
        }
        List<Part> parts = PARTS.get(element.getLocalName());
        List<Element> children = children(element);
        if (parts == null) {
            text(element, children);
        } else {
            order(element, parts, children);
            children.forEach(this::check);
        }
    }

    private void order(Element element, List<Part> parts, List<Element> children) {
        int at = 0;
        for (Part part : parts) {
            int count = 0;
            while (at < children.size() && children.get(at).getLocalName().equals(part.name())) {
                count++;
                at++;
            }
            if (count < part.least() || count > part.most()) {
                faults.add(element.getLocalName() + " has " + part.name() + " " + count + " times");
            }
        }
        if (at < children.size()) {
            faults.add(
                    element.getLocalName() + ": misplaced " + children.get(at).getLocalName());
        }
    }

    private void text(Element element, List<Element> children) {
        String name = element.getLocalName();
        String text = element.getTextContent();
        if (!children.isEmpty() || text.isBlank()) {
            faults.add(name + " is no text");
        }
        Set<String> values = VALUES.get(name);
        if (values != null && !values.contains(text)) {
            faults.add(name + " is " + text);
        }
        if (TIMES.contains(name) && !TIME.matcher(text).matches()) {
            faults.add(name + " is no CAP time: " + text);
        }
        if ("references".equals(name) && !REFERENCES.matcher(text).matches()) {
            faults.add("references are no triplets: " + text);
        }
        if ("polygon".equals(name)) {
            polygon(text);
        }
    }

    private void polygon(String text) {
        String[] points = text.split(" ", -1);
        if (!POLYGON.matcher(text).matches() || !points[0].equals(points[points.length - 1])) {
            faults.add("polygon is no closed ring: " + text);
        }
        for (String point : points) {
            double latitude = Double.parseDouble(point.split(",", -1)[0]);
            if (latitude < 44 || latitude > 47) {
                faults.add("polygon does not begin with the latitude: " + point);
            }
        }
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

    private static Part one(String name) {
        return new Part(name, 1, 1);
    }

    private static Part maybe(String name) {
        return new Part(name, 0, 1);
    }

    private static Part some(String name) {
        return new Part(name, 1, MANY);
    }

    private static Part any(String name) {
        return new Part(name, 0, MANY);
    }
}
