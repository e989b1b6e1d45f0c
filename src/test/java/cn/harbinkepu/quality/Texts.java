package cn.harbinkepu.quality;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import cn.harbinkepu.quality.Manuscript.Attached;
import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.text.hanlp.Hanlp;

/// Texts to be examined, and who examines them.
final class Texts {

    static final Attached NOTHING = new Attached(Set.of(), false);
    static final Examiner EXAMINER = new Examiner(Hanlp.segmenter(), Hanlp.phrases(), Hanlp.words());

    private Texts() {}

    /// An article that lacks nothing.
    static Content article(String body, String... segments) {
        return new Content(
                "题目",
                "摘要。",
                body,
                List.of(),
                "zh-CN",
                List.of("physics"),
                List.of(segments),
                List.of(),
                Optional.of("CC-BY-4.0"),
                Optional.of("科协"),
                Optional.empty(),
                List.of(Citation.titled("教科书")),
                Optional.empty());
    }

    static Term term(String text, String... exceptions) {
        return new Term(
                UUID.randomUUID(),
                text,
                Term.Category.SPELLING,
                Level.ADVICE,
                Optional.of("另一种写法"),
                "理由。",
                "出处",
                List.of(exceptions),
                false,
                1,
                "系统",
                OffsetDateTime.parse("2026-01-01T00:00:00Z"));
    }

    static List<Finding> findings(Content content) {
        return findings(Kind.ARTICLE, content, NOTHING);
    }

    static List<Finding> findings(Kind kind, Content content, Attached files) {
        return findings(kind, content, files, Map.of());
    }

    static List<Finding> findings(Kind kind, Content content, Attached files, Map<Rule, Strictness> levels) {
        return EXAMINER.examine(Manuscript.of(kind, content, files), new RuleBook(EXAMINER.prepare(List.of()), levels))
                .findings();
    }

    static List<String> rules(Content content) {
        return findings(content).stream().map(Finding::rule).toList();
    }
}
