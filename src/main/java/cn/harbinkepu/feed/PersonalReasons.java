package cn.harbinkepu.feed;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.audience.rule.Boost;
import cn.harbinkepu.feed.Reason.Code;
import cn.harbinkepu.feed.Why.Part;
import cn.harbinkepu.feed.rank.Feature;
import cn.harbinkepu.feed.rank.Feature.Because;
import cn.harbinkepu.feed.rank.Ranked;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Puts the true strongest reason of a place in a personal feed into words.
@ApplicationScoped
class PersonalReasons {

    /// What is true of all candidates alike distinguishes none, and is still why they are there.
    private static final List<Because> CHOSEN = List.of(Because.INTEREST, Because.SEGMENT, Because.DISTRICT);

    private static final Set<Feature> OF_HABITS = Set.of(Feature.SAME_TIME, Feature.USUAL_AGE);

    private final Vocabularies vocabularies;
    private final Reasons reasons;

    PersonalReasons(Vocabularies vocabularies, Reasons reasons) {
        this.vocabularies = vocabularies;
        this.reasons = reasons;
    }

    Reason of(Place place, Candidate candidate, Asker asker) {
        Emphasis emphasis = asker.emphasis();
        Set<String> interests = asker.profile().interests();
        if (place.explores()) {
            return new Reason(Code.EXPLORE, "还没有多少人看过，请您先看");
        }
        return Optional.ofNullable(place.because())
                .flatMap(because -> words(because, candidate, emphasis, interests))
                .or(() -> CHOSEN.stream()
                        .flatMap(because -> words(because, candidate, emphasis, interests).stream())
                        .findFirst())
                .orElseGet(() -> new Reason(Code.GENERAL, "综合推荐"));
    }

    /// Why a candidate stands first, in the words of the group for which an editor has put it there.
    List<Reason> ofPinned(Candidate candidate, Emphasis emphasis) {
        return reasons.ofPinned(new Scope(emphasis.pinnedFor(candidate.id()), emphasis.district()), candidate);
    }

    /// What of the viewer's profile spoke for the item or against it.
    static Set<Part> used(Ranked ranked) {
        return ranked.contributions().entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .flatMap(entry -> part(entry.getKey()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Part> part(Feature feature) {
        return switch (feature.because()) {
            case COMPANY, TASTE, TEXT -> Optional.of(Part.READ);
            case INTEREST -> Optional.of(Part.INTERESTS);
            case SEGMENT -> Optional.of(Part.SEGMENT);
            case DISTRICT -> Optional.of(Part.DISTRICT);
            case NOTHING -> unsaid(feature);
            case TREND, POPULAR, NEW, LIKED, BOOST -> Optional.empty();
        };
    }

    private static Optional<Part> unsaid(Feature feature) {
        if (feature == Feature.UNWANTED) {
            return Optional.of(Part.INTERESTS);
        }
        return OF_HABITS.contains(feature) ? Optional.of(Part.READ) : Optional.empty();
    }

    private Optional<Reason> words(Because because, Candidate candidate, Emphasis emphasis, Set<String> interests) {
        return switch (because) {
            case TREND -> reason(Code.TREND, "近期很多人在看");
            case POPULAR -> reason(Code.POPULAR, "大家常看");
            case NEW -> reasons.age(candidate.publishedAt()).map(text -> new Reason(Code.NEW, text));
            case LIKED -> reason(Code.LIKED, "看过的人觉得有用");
            case COMPANY -> reason(Code.COMPANY, "看过同样内容的人也在看");
            case TASTE -> reason(Code.TASTE, "符合您常看的主题和类型");
            case TEXT -> reason(Code.SIMILAR, "与您看过的内容相近");
            case INTEREST ->
                candidate.subjects().stream()
                        .filter(interests::contains)
                        .findFirst()
                        .flatMap(vocabularies::subject)
                        .map(Term::zh)
                        .map(subject -> new Reason(Code.INTEREST, "您关注“%s”".formatted(subject)));
            case SEGMENT ->
                emphasis.groups().stream()
                        .flatMap(segment -> Reasons.group(segment, candidate).stream())
                        .findFirst();
            case DISTRICT ->
                candidate.districts().stream()
                        .findFirst()
                        .map(code -> new Reason(Code.DISTRICT, vocabularies.districtName(code)));
            case BOOST ->
                emphasis.boosts(candidate.content())
                        .max(Comparator.comparingDouble(Boost::factor))
                        .map(boost -> new Reason(Code.BOOSTED, boost.words()));
            case NOTHING -> Optional.empty();
        };
    }

    private static Optional<Reason> reason(Code code, String words) {
        return Optional.of(new Reason(code, words));
    }
}
