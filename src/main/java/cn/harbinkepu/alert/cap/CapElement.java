package cn.harbinkepu.alert.cap;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

import cn.harbinkepu.core.Problem.FieldError;

/// An element of a message with the way to it, such as `info[1]/area[2]`, and the faults found so
/// far.
final class CapElement {

    private final Element element;
    private final String path;
    private final List<FieldError> faults;

    CapElement(Element element, String path, List<FieldError> faults) {
        this.element = element;
        this.path = path;
        this.faults = faults;
    }

    /// Counted from 1, as XPath does.
    List<CapElement> all(String name) {
        List<CapElement> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && name.equals(child.getLocalName())) {
                found.add(new CapElement(child, way(name) + "[" + (found.size() + 1) + "]", faults));
            }
        }
        return found;
    }

    private String way(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    /// An empty element says nothing.
    Optional<String> maybe(String name) {
        List<CapElement> found = all(name);
        if (found.size() > 1) {
            fault(name, "只能出现一次，现有 %d 次。".formatted(found.size()));
        }
        return found.stream().findFirst().map(CapElement::text).filter(text -> !text.isEmpty());
    }

    String one(String name) {
        return maybe(name).orElseGet(() -> {
            fault(name, "缺少必填的 %s。".formatted(name));
            return "";
        });
    }

    /// One of the values that the standard lists.
    String one(String name, Set<String> values) {
        String value = one(name);
        if (!value.isEmpty() && !values.contains(value)) {
            fault(name, "“%s”不是 CAP 1.2 允许的取值，应为 %s 之一。".formatted(cut(value), String.join("、", sorted(values))));
        }
        return value;
    }

    Optional<OffsetDateTime> time(String name) {
        return maybe(name).flatMap(text -> {
            Optional<OffsetDateTime> time = parsed(text);
            if (time.isEmpty()) {
                fault(name, "“%s”不是带时区的时间，应写成 2026-01-15T06:30:00+08:00。".formatted(cut(text)));
            }
            return time;
        });
    }

    /// Of this century: another is a slip of the pen.
    static Optional<OffsetDateTime> parsed(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text)).filter(time -> time.getYear() / 100 == 20);
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    List<CapMessage.Named> pairs(String name) {
        return all(name).stream()
                .map(pair -> new CapMessage.Named(pair.one("valueName"), pair.one("value")))
                .toList();
    }

    String text() {
        return element.getTextContent().strip();
    }

    void fault(String name, String message) {
        faults.add(new FieldError(way(name), message));
    }

    /// Of the element itself.
    void fault(String message) {
        faults.add(new FieldError(path, message));
    }

    static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static List<String> sorted(Set<String> values) {
        return values.stream().sorted().toList();
    }
}
