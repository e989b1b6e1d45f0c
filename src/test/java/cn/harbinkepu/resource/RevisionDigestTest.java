package cn.harbinkepu.resource;

import java.util.List;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.resource.RevisionDigest.Sealed;

import static org.assertj.core.api.Assertions.assertThat;

class RevisionDigestTest {

    private static final Content CONTENT = Content.titled("冰上安全");
    private static final Sealed FILE = new Sealed("ORIGINAL", "a".repeat(64));

    @Test
    void writesWhatIsHashedInOneOrderAndWithoutWhatIsEmpty() {
        assertThat(RevisionDigest.canonical(Kind.ARTICLE, CONTENT, List.of(FILE)))
                .isEqualTo("""
                {"content":{"language":"zh-CN","title":"冰上安全"},\
                "files":[{"role":"ORIGINAL","sha256":"%s"}],"kind":"ARTICLE"}""".formatted("a".repeat(64)));
    }

    @Test
    void changesWithEachThingThatTheRevisionSays() {
        String digest = RevisionDigest.of(Kind.ARTICLE, CONTENT, List.of(FILE));

        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(RevisionDigest.of(Kind.ARTICLE, Content.titled("冰上不安全"), List.of(FILE)))
                .isNotEqualTo(digest);
        assertThat(RevisionDigest.of(Kind.ARTICLE, CONTENT, List.of())).isNotEqualTo(digest);
        assertThat(RevisionDigest.of(Kind.ARTICLE, CONTENT, List.of(new Sealed("ORIGINAL", "b".repeat(64)))))
                .isNotEqualTo(digest);
        assertThat(RevisionDigest.of(Kind.CHART, CONTENT, List.of(FILE))).isNotEqualTo(digest);
    }
}
