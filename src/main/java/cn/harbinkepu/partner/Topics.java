package cn.harbinkepu.partner;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The feeds that there are: everything, one per segment and subject of the vocabularies, and films.
@ApplicationScoped
public class Topics {

    private static final String SITE = "哈尔滨科普 · ";

    private final Vocabularies vocabularies;

    Topics(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    public Topic latest() {
        return new Topic("/feeds/latest", SITE + "最新内容", "/", Selection.ALL);
    }

    public Topic videos() {
        Selection films = new Selection(Optional.of(Kind.VIDEO), Optional.empty(), Optional.empty(), Optional.empty());
        return new Topic("/feeds/videos", SITE + "科普视频", "/search?kind=VIDEO", films);
    }

    public Optional<Topic> segment(String code) {
        return vocabularies
                .segment(code)
                .map(segment -> new Topic(
                        "/feeds/segments/" + code,
                        SITE + segment.zh(),
                        "/search?segment=" + code,
                        new Selection(Optional.empty(), Optional.empty(), Optional.of(code), Optional.empty())));
    }

    public Optional<Topic> subject(String code) {
        return vocabularies
                .subject(code)
                .map(subject -> new Topic(
                        "/feeds/subjects/" + code,
                        SITE + subject.zh(),
                        "/subjects/" + code,
                        new Selection(Optional.empty(), Optional.of(code), Optional.empty(), Optional.empty())));
    }
}
