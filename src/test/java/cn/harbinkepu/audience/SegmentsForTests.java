package cn.harbinkepu.audience;

import cn.harbinkepu.taxonomy.Vocabularies;

/// The segments outside the container.
public final class SegmentsForTests {

    private SegmentsForTests() {}

    public static Segments of(Vocabularies vocabularies) {
        return new Segments(vocabularies);
    }
}
