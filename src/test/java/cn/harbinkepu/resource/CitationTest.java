package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import static org.assertj.core.api.Assertions.assertThat;

class CitationTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void keepsWhatIsKnownOfASourceAndNothingElse() {
        Citation law = new Citation(
                " 中华人民共和国黑土地保护法 ", Optional.of(""), Optional.of("全国人民代表大会常务委员会"), Optional.of("2022-06-24"));

        String stored = Citation.write(List.of(law));

        assertThat(stored).isEqualTo("""
                [{"title":"中华人民共和国黑土地保护法","publisher":"全国人民代表大会常务委员会","date":"2022-06-24"}]""");
        assertThat(Citation.read(stored)).containsExactly(law);
    }

    @Test
    void aDocumentFromBeforeThereWereSourcesHasNone() throws Exception {
        PublishedResource old = JSON.readValue("""
                {"id":"0199d0a0-0000-7000-8000-000000000001","revision":1,"kind":"ARTICLE","title":"黑土","summary":"",
                 "body":"","keywords":[],"language":"zh-CN","subjects":[],"segments":[],"districts":[],
                 "licence":"CC-BY-4.0","attribution":"科协","url":"http://localhost/r/1",
                 "publishedAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z","files":[]}""", PublishedResource.class);

        assertThat(old.sources()).isEmpty();
    }
}
