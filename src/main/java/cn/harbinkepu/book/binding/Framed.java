package cn.harbinkepu.book.binding;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jsoup.nodes.Element;

/// Tells drawings that only put a frame around one picture, as covers are made so that they fill a page.
final class Framed {

    private static final Set<String> FRAME =
            Set.of("svg", "g", "a", "switch", "defs", "title", "desc", "metadata", "style");

    private Framed() {}

    /// The element that names the picture.
    static Optional<Element> in(Element drawing) {
        List<Element> shown = drawing.getAllElements().stream()
                .filter(element -> !FRAME.contains(DrawingWriter.local(element)))
                .limit(2)
                .toList();
        boolean one = shown.size() == 1 && DrawingWriter.local(shown.getFirst()).equals("image");
        boolean straight = drawing.getElementsByAttribute("transform").isEmpty();
        return one && straight ? Optional.of(shown.getFirst()) : Optional.empty();
    }
}
