package cn.harbinkepu.feed;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.taxonomy.VocabulariesForTests;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonsTest {

    /// A Wednesday; Monday was the 26th.
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-28T20:00:00+08:00");

    private static final Scope TEENS_OF_NANGANG =
            new Scope(Optional.of(new Segment("TEENS", "青少年")), Optional.of("230103"));
    private static final Scope ALL = new Scope(Optional.empty(), Optional.empty());

    private final Reasons reasons = new Reasons(
            VocabulariesForTests.read(new com.fasterxml.jackson.databind.ObjectMapper()),
            NOW::toInstant,
            new Boosts(NOW::toInstant));

    @Test
    void namesTheSegmentAndTheDistrictThatFit() {
        assertThat(texts(TEENS_OF_NANGANG, "2025-06-01T08:00:00+08:00", List.of("TEENS"), List.of("230102", "230103")))
                .containsExactly("适合青少年", "南岗区");
    }

    @Test
    void saysThatSomethingIsForTheWholeCity() {
        assertThat(texts(TEENS_OF_NANGANG, "2025-06-01T08:00:00+08:00", List.of("TEENS"), List.of()))
                .containsExactly("适合青少年", "全市适用");
        assertThat(texts(TEENS_OF_NANGANG, "2025-06-01T08:00:00+08:00", List.of("TEENS"), List.of("230100")))
                .containsExactly("适合青少年", "全市适用");
    }

    @Test
    void neverNamesASegmentThatTheItemIsNotMarkedFor() {
        assertThat(texts(TEENS_OF_NANGANG, "2026-01-28T08:00:00+08:00", List.of("ELDERS"), List.of("230102")))
                .containsExactly("今日发布");
    }

    @Test
    void goesByBeijingsCalendar() {
        assertThat(texts(ALL, "2026-01-28T00:00:00+08:00")).containsExactly("今日发布");
        assertThat(texts(ALL, "2026-01-27T23:59:59+08:00")).containsExactly("本周新发布");
        assertThat(texts(ALL, "2026-01-26T00:00:00+08:00")).containsExactly("本周新发布");
        assertThat(texts(ALL, "2026-01-25T23:59:59+08:00")).containsExactly("本月发布");
        assertThat(texts(ALL, "2026-01-01T00:00:00+08:00")).containsExactly("本月发布");
        assertThat(texts(ALL, "2025-12-31T23:59:59+08:00")).containsExactly("按发布时间推荐");
    }

    private List<String> texts(Scope scope, String publishedAt) {
        return texts(scope, publishedAt, List.of(), List.of());
    }

    private List<String> texts(Scope scope, String publishedAt, List<String> segments, List<String> districts) {
        Candidate candidate =
                Candidate.of(Library.resource(OffsetDateTime.parse(publishedAt), "ice-snow", segments, districts));
        return reasons.of(scope, candidate).stream().map(Reason::text).toList();
    }
}
