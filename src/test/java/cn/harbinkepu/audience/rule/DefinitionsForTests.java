package cn.harbinkepu.audience.rule;

import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.taxonomy.ContentSchemas;
import cn.harbinkepu.taxonomy.VocabulariesForTests;

/// The reader of rules outside the container.
public final class DefinitionsForTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DefinitionsForTests() {}

    public static Definitions definitions() {
        return new Definitions(new ContentSchemas(), VocabulariesForTests.read(JSON), JSON);
    }
}
