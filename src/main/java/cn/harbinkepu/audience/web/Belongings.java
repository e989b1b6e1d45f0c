package cn.harbinkepu.audience.web;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Groups;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.audience.rule.RuleWords;
import cn.harbinkepu.audience.web.MeView.Belonging;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Tells readers to which groups they belong, and by what rule.
@ApplicationScoped
class Belongings {

    private final Segments segments;
    private final Vocabularies vocabularies;

    Belongings(Segments segments, Vocabularies vocabularies) {
        this.segments = segments;
        this.vocabularies = vocabularies;
    }

    /// None while targeting is off: feeds go by none then.
    Uni<List<Belonging>> of(Profile profile) {
        if (!profile.targeted()) {
            return Uni.createFrom().item(List.of());
        }
        return segments.of(profile).chain(mine -> segments.now().map(groups -> mine.stream()
                .map(segment -> new Belonging(segment.zh(), why(groups, segment, profile)))
                .toList()));
    }

    private String why(Groups groups, Segment segment, Profile profile) {
        if (profile.declared().isMinor()) {
            return "未满 18 岁或在中小学就读，只推荐青少年的内容";
        }
        RuleWords words = new RuleWords(
                vocabularies, code -> groups.find(code).map(Segment::zh).orElse(code));
        return words.of(groups.rules().get(segment.code()));
    }
}
