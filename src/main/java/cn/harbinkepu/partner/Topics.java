package cn.harbinkepu.partner;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.search.Facet;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The feeds that there are: everything, films, recordings, and one for each segment, subject, district, kind and
/// organisation; and what each partner may take.
@ApplicationScoped
public class Topics {

    private static final String SITE = Topic.SITE;

    private final Vocabularies vocabularies;
    private final Originators originators;

    /// Feeds of one sort, under a heading for people.
    public record Group(String title, List<Topic> topics) {
        public Group {
            topics = List.copyOf(topics);
        }
    }

    Topics(Vocabularies vocabularies, Originators originators) {
        this.vocabularies = vocabularies;
        this.originators = originators;
    }

    public Topic latest() {
        return new Topic("/feeds/latest", SITE + "最新内容", "/", Selection.ALL);
    }

    public Topic videos() {
        return new Topic("/feeds/videos", SITE + "科普视频", "/search?kind=VIDEO", Selection.ALL.withKind(Kind.VIDEO));
    }

    /// Recordings, for podcast clients.
    public Topic podcast() {
        return new Topic("/feeds/podcast", SITE + "科普音频", "/search?kind=AUDIO", Selection.ALL.withKind(Kind.AUDIO));
    }

    public Optional<Topic> segment(String code) {
        return vocabularies
                .segment(code)
                .map(segment -> new Topic(
                        "/feeds/segments/" + code,
                        SITE + segment.zh(),
                        "/search?segment=" + code,
                        Selection.ALL.withSegment(code)));
    }

    public Optional<Topic> subject(String code) {
        return vocabularies
                .subject(code)
                .map(subject -> new Topic(
                        "/feeds/subjects/" + code,
                        SITE + subject.zh(),
                        "/subjects/" + code,
                        Selection.ALL.withSubject(code)));
    }

    /// What is for a district; what is for the whole city is for it too.
    public Optional<Topic> district(String code) {
        return vocabularies
                .district(code)
                .map(district -> new Topic(
                        "/feeds/districts/" + code,
                        SITE + district.zh(),
                        "/search?district=" + code,
                        Selection.ALL.withDistrict(code)));
    }

    public Optional<Topic> kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .map(Topics::of);
    }

    /// By the code that the organisation signs in with.
    public Uni<Optional<Topic>> organisation(String code) {
        return originators.find(code).map(found -> found.map(Topics::of));
    }

    /// What a search finds. What was taken back is told to all whom it may concern: nobody remembers in which words
    /// it was found.
    ///
    /// @param title for people
    public Topic search(SearchQuery query, String title) {
        String parameters = query.parameters();
        String page = "/search?" + (parameters.isEmpty() ? "" : parameters + "&") + "sort=newest";
        return new Topic("/search", title, page, selection(query), Optional.of(query));
    }

    private static Selection selection(SearchQuery query) {
        return Selection.ALL
                .withKinds(query.chosen(Facet.KIND).stream().map(Kind::valueOf).toList())
                .withSubjects(query.chosen(Facet.SUBJECT))
                .withSegments(query.chosen(Facet.SEGMENT))
                .withDistricts(query.chosen(Facet.DISTRICT))
                .withLicences(query.chosen(Facet.LICENCE))
                .withOrganisations(query.chosen(Facet.ORGANISATION).stream()
                        .map(UUID::fromString)
                        .toList());
    }

    /// What one partner may take. The address is the same for all of them: the partner's key tells whose it is.
    ///
    /// @param name of the partner, for people
    public Topic partner(String name, Selection contract) {
        return new Topic(Topic.OWN, SITE + "供稿（" + name + "）", "/feeds", contract);
    }

    /// All public ones. Of organisations those that have something published.
    public Uni<List<Group>> all() {
        return originators
                .publishing()
                .map(publishing -> List.of(
                        new Group("全部内容", List.of(latest(), videos(), podcast())),
                        new Group("按人群", known(vocabularies.segments(), each -> segment(each.code()))),
                        new Group("按学科主题", known(vocabularies.subjects(), each -> subject(each.code()))),
                        new Group(
                                "按类型",
                                Arrays.stream(Kind.values()).map(Topics::of).toList()),
                        new Group("按区县（含全市内容）", known(vocabularies.districts(), each -> district(each.code()))),
                        new Group("按发布机构", publishing.stream().map(Topics::of).toList())));
    }

    private static <T> List<Topic> known(Collection<T> terms, Function<T, Optional<Topic>> topicOf) {
        return terms.stream().flatMap(each -> topicOf.apply(each).stream()).toList();
    }

    private static Topic of(Kind kind) {
        return new Topic(
                "/feeds/kinds/" + kind.name(),
                SITE + kind.zh(),
                "/search?kind=" + kind.name(),
                Selection.ALL.withKind(kind));
    }

    private static Topic of(Originators.Originator organisation) {
        return new Topic(
                "/feeds/organisations/" + organisation.code(),
                SITE + organisation.name(),
                "/search?organisation=" + organisation.id(),
                Selection.ALL.withOrganisation(organisation.id()));
    }
}
