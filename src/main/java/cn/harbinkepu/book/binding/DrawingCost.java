package cn.harbinkepu.book.binding;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/// How much a browser would have to draw: what is shown by reference counts each time. A few lines that refer to each
/// other can stand for millions of shapes, or for no end of them.
final class DrawingCost {

    /// A detailed map has some tens of thousands.
    private static final long MOST = 200_000;

    /// References of references; drawing programs need three or four.
    private static final int DEEPEST = 12;

    private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]{1,200})\\)");

    private final Map<String, Element> named = new HashMap<>();
    private final Map<String, Long> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private DrawingCost(Element drawing) {
        drawing.getElementsByAttribute("id").forEach(element -> named.putIfAbsent(element.id(), element));
    }

    /// @param drawing as it was written, not deeper than [Budget#DEPTH]
    static boolean isBearable(Element drawing) {
        return new DrawingCost(drawing).of(drawing) <= MOST;
    }

    private long of(Element element) {
        long cost = 1;
        for (Attribute attribute : element.attributes()) {
            cost += of(attribute);
        }
        for (Element child : element.children()) {
            cost = Math.min(MOST + 1, cost + of(child));
        }
        return cost;
    }

    private long of(Attribute attribute) {
        if (attribute.getKey().equals("href")) {
            return DrawingRules.local(attribute.getValue()).map(this::of).orElse(0L);
        }
        Matcher reference = REFERENCE.matcher(attribute.getValue());
        return reference.find() ? of(reference.group(1)) : 0;
    }

    private long of(String id) {
        Long cost = known.get(id);
        if (cost != null) {
            return cost;
        }
        if (open.size() == DEEPEST || !open.add(id)) {
            return MOST + 1;
        }
        long found = Optional.ofNullable(named.get(id)).map(this::of).orElse(0L);
        open.remove(id);
        known.put(id, found);
        return found;
    }
}
