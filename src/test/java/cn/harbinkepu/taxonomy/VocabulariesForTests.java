package cn.harbinkepu.taxonomy;

import com.fasterxml.jackson.databind.ObjectMapper;

/// The real vocabularies, for plain tests of other features.
public final class VocabulariesForTests {

    private VocabulariesForTests() {}

    public static Vocabularies read(ObjectMapper json) {
        return new Vocabularies(json);
    }
}
