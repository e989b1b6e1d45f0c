package cn.harbinkepu.quality;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.Kind;

/// What is examined: the content of a revision and what is known of its files.
record Manuscript(Kind kind, Content content, Attached files, List<Prose> prose) {

    /// @param pictures those that may stand in the text
    /// @param captions whether a film or recording has any
    /// @param unsaid   how many pictures beside the text have no words that say what they show
    record Attached(Set<UUID> pictures, boolean captions, int unsaid) {
        Attached(Set<UUID> pictures, boolean captions) {
            this(pictures, captions, 0);
        }

        Attached {
            pictures = Set.copyOf(pictures);
        }
    }

    Manuscript {
        prose = List.copyOf(prose);
    }

    static Manuscript of(Kind kind, Content content, Attached files) {
        List<Prose> prose = Stream.of(
                        Prose.plain("title", content.title()),
                        Prose.plain("summary", content.summary()),
                        Prose.markdown("body", content.body()))
                .filter(part -> !part.text().isBlank())
                .toList();
        return new Manuscript(kind, content, files, prose);
    }

    boolean isChinese() {
        return content.language().startsWith("zh");
    }
}
