package cn.harbinkepu.audience;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.rule.PeopleRule;
import cn.harbinkepu.audience.rule.Reader;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The segments outside the container: to which a reader belongs by what was said alone.
public final class SegmentsForTests implements Segments {

    private final Map<String, Segment> segments = new LinkedHashMap<>();
    private final Map<String, PeopleRule> rules = new LinkedHashMap<>();

    /// Those of the vocabulary, to which nobody belongs; each has what is marked for it.
    public static SegmentsForTests of(Vocabularies vocabularies) {
        SegmentsForTests all = new SegmentsForTests();
        vocabularies.segments().forEach(term -> all.put(new Segment(term.code(), term.zh())));
        return all;
    }

    /// Puts a segment in the place of what there was.
    public void put(Segment segment) {
        segments.put(segment.code(), segment);
    }

    @Override
    public Uni<Groups> now() {
        return Uni.createFrom().item(() -> new Groups(segments.values(), rules));
    }

    @Override
    public Uni<List<Segment>> of(Profile profile) {
        return now().map(groups -> groups.of(Reader.of(profile.declared())));
    }
}
