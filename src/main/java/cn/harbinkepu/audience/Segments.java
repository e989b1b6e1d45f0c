package cn.harbinkepu.audience;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The segments of the vocabulary.
@ApplicationScoped
public class Segments {

    private final Vocabularies vocabularies;

    Segments(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    public List<Segment> all() {
        return vocabularies.segments().stream()
                .map(term -> new Segment(term.code(), term.zh()))
                .toList();
    }

    /// @throws Problem `invalid-field` for a code that the vocabulary does not have
    public Segment named(String code) {
        return vocabularies
                .segment(code)
                .map(term -> new Segment(term.code(), term.zh()))
                .orElseThrow(() -> Problem.field("segment", "没有代码为“%s”的人群。".formatted(code)));
    }
}
