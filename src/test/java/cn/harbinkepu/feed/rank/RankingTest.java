package cn.harbinkepu.feed.rank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;

import static cn.harbinkepu.feed.rank.Town.PLANTS;
import static cn.harbinkepu.feed.rank.Town.STARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RankingTest {

    private static final Viewer ANNA = Viewer.of("anna");

    private final Town town = new Town();

    @Test
    void whatIsUsedNowStandsBeforeWhatWasUsedBefore() {
        town.publishTwenty();
        for (int reader = 0; reader < 8; reader++) {
            town.use("early" + reader, STARS + 1);
        }
        town.pass(Duration.ofDays(20));
        for (int reader = 0; reader < 8; reader++) {
            town.use("late" + reader, STARS + 2);
        }

        List<String> feed = town.ids(Viewer.ANYBODY, 10);

        assertThat(feed).startsWith(STARS + 2).containsSubsequence(STARS + 2, STARS + 1);
    }

    @Test
    void whatThePersonUsedIsNeverShown() {
        town.publishTwenty();
        town.use("anna", STARS + 3);
        town.use("anna", PLANTS + 4, -1);

        assertThat(town.ids(ANNA, 20)).hasSize(18).doesNotContain(STARS + 3, PLANTS + 4);
    }

    @Test
    void whatWasWithdrawnIsNotShownUntilItIsPublishedAgain() {
        town.publishTwenty();
        town.use("ben", STARS + 3);
        town.memory.withdrawn(STARS + 3);

        assertThat(town.ids(ANNA, 20)).doesNotContain(STARS + 3);
        assertThat(new Ranking(town.memory, Model.DEFAULT).order(ANNA, town.now, List.of(STARS + 3)))
                .isEmpty();

        town.publish(STARS + 3, STARS);

        assertThat(town.ids(ANNA, 20)).contains(STARS + 3);
    }

    @Test
    void whatIsNotPublishedYetIsNotShown() {
        Item tomorrow = town.item("tomorrow", STARS);
        town.now = town.now.minus(Duration.ofDays(1));
        town.memory.published(tomorrow);

        assertThat(town.ids(ANNA, 10)).isEmpty();
    }

    @Test
    void whatIsNotEligibleIsNotShown() {
        town.publishTwenty();

        List<Ranked> feed = new Ranking(town.memory, Model.DEFAULT)
                .feed(ANNA, town.now, 20, item -> item.subjects().contains(PLANTS));

        assertThat(feed).hasSize(10).allMatch(ranked -> ranked.item().startsWith(PLANTS));
    }

    @Test
    void withoutAPersonEverybodyGetsTheSame() {
        town.publishTwenty();
        town.use("anna", STARS + 1);
        town.use("ben", PLANTS + 1);

        List<String> first = town.ids(Viewer.ANYBODY, 10);

        assertThat(first).hasSize(10).isEqualTo(town.ids(Viewer.ANYBODY, 10));
    }

    @Test
    void aTextThatIsNearlyTheSameIsShownOnce() {
        town.memory.published(town.item("one", STARS, "喝绿茶能够预防所有疾病的说法没有科学依据，请不要相信这种传言。"));
        town.memory.published(town.item("two", STARS, "喝绿茶能够预防所有疾病的说法没有科学依据，不要相信这种传言！"));
        town.memory.published(town.item("other", STARS, "流星雨今夜在北方的天空中可以看到，不需要望远镜。"));

        assertThat(town.ids(ANNA, 3)).hasSize(2).contains("other").containsAnyOf("one", "two");
    }

    @Test
    void onePlaceIsForWhatHardlyAnybodyHasSeen() {
        town.publishTwenty();
        for (int reader = 0; reader < 40; reader++) {
            town.use("reader" + reader, STARS + reader % 10);
        }
        town.pass(Duration.ofDays(40));
        for (int reader = 0; reader < 200; reader++) {
            town.use("late" + reader, STARS + reader % 10);
        }

        List<Ranked> feed = town.feed(ANNA, 10);

        assertThat(feed).filteredOn(Ranked::explores).singleElement().satisfies(ranked -> assertThat(ranked.item())
                .startsWith(PLANTS));
    }

    @Test
    void theContributionsAddUpToTheScore() {
        town.publishTwenty();
        town.use("anna", STARS + 1);
        town.use("ben", STARS + 1);
        town.use("ben", STARS + 2);

        assertThat(town.feed(ANNA, 10)).isNotEmpty().allSatisfy(ranked -> assertThat(
                        ranked.contributions().values().stream()
                                .mapToDouble(part -> part)
                                .sum())
                .isCloseTo(ranked.score(), within(1e-9)));
    }

    @Test
    void whatSuitsTheChosenSegmentStandsBeforeItsEquals() {
        Item plain = town.item("plain", STARS);
        Item suited = new Item("suited", town.now, "article", List.of(STARS), List.of("pupils"), List.of(), "", "雪");
        town.memory.published(suited);
        town.memory.published(plain);

        Viewer pupil = new Viewer(Optional.empty(), Set.of("pupils"), Optional.empty(), Set.of(), Set.of());

        assertThat(town.feed(pupil, 2).getFirst()).satisfies(first -> {
            assertThat(first.item()).isEqualTo("suited");
            assertThat(first.reason()).contains(Feature.Because.SEGMENT);
        });
    }

    @Test
    void aChosenSubjectStandsInFrontAndOneThatWasTakenAwayBehind() {
        town.publishTwenty();
        Viewer viewer = new Viewer(Optional.of("new"), Set.of(), Optional.empty(), Set.of(PLANTS), Set.of(STARS));

        List<Ranked> feed = town.feed(viewer, 4);

        assertThat(feed).allSatisfy(ranked -> assertThat(ranked.item()).startsWith(PLANTS));
        assertThat(feed.getFirst().reason()).contains(Feature.Because.INTEREST);
    }

    @Test
    void whatNobodyHasUsedIsNotSaidToBeLiked() {
        town.publishTwenty();
        town.use("ben", STARS + 1, -1);

        assertThat(town.feed(Viewer.of("new"), 10)).isNotEmpty().noneMatch(ranked -> ranked.reason()
                .equals(Optional.of(Feature.Because.LIKED)));
    }

    @Test
    void anItemIsExplainedAsItsListExplainsIt() {
        town.publishTwenty();
        for (int reader = 0; reader < 30; reader++) {
            town.use("reader" + reader, STARS + reader % 10);
            town.use("reader" + reader, PLANTS + reader % 5);
        }
        town.use("anna", STARS + 1);
        Ranking ranking = new Ranking(town.memory, Model.DEFAULT);

        List<Ranked> feed = town.feed(ANNA, 15);

        assertThat(feed).filteredOn(ranked -> !ranked.explores()).isNotEmpty().allSatisfy(ranked -> assertThat(
                        ranking.explain(ANNA, town.now, ranked.item(), item -> true, Arrangement.NONE))
                .contains(new Explained(ranked, false)));
        assertThat(ranking.explain(ANNA, town.now, STARS + 1, item -> true, Arrangement.NONE)
                        .orElseThrow()
                        .used())
                .isTrue();
        assertThat(ranking.explain(ANNA, town.now, "nothing", item -> true, Arrangement.NONE))
                .isEmpty();
    }

    @Test
    void whatMayBeShownIsFoundHoweverRareItIs() {
        town.memory.published(
                new Item("old", town.now, "article", List.of(STARS), List.of("pupils"), List.of(), "", "只有这一篇"));
        for (int at = 0; at < 800; at++) {
            town.publish("new" + at, PLANTS);
        }
        Viewer pupil = new Viewer(Optional.of("new"), Set.of("pupils"), Optional.empty(), Set.of(), Set.of());

        assertThat(new Ranking(town.memory, Model.DEFAULT)
                        .feed(pupil, town.now, 5, item -> item.segments().contains("pupils")))
                .extracting(Ranked::item)
                .containsExactly("old");
    }

    @Test
    void itSaysThatPeopleWithTheSameUsesUsedIt() {
        town.publishTwenty();
        for (int reader = 0; reader < 100; reader++) {
            town.use("reader" + reader, STARS + reader % 10);
            town.use("reader" + reader, PLANTS + reader % 10);
        }
        town.use("anna", STARS + 1);

        Ranked next = town.feed(ANNA, 20).stream()
                .filter(ranked -> ranked.item().equals(PLANTS + 1))
                .findFirst()
                .orElseThrow();

        assertThat(next.reason()).contains(Feature.Because.COMPANY);
    }

    @Test
    void whatEditorsFavourRisesAndSaysSo() {
        town.publishTwenty();
        for (int reader = 0; reader < 8; reader++) {
            town.use("reader" + reader, STARS + 1);
        }
        Arranged arranged = new Arranged(item -> item.id().equals(PLANTS + 7) ? 30 : 0, item -> true, 20);

        List<Ranked> feed = new Ranking(town.memory, Model.DEFAULT).feed(ANNA, town.now, 5, item -> true, arranged);

        assertThat(feed.getFirst().item()).isEqualTo(PLANTS + 7);
        assertThat(feed.getFirst().reason()).contains(Feature.Because.BOOST);
        assertThat(feed.subList(1, feed.size()))
                .noneMatch(one ->
                        one.reason().filter(Feature.Because.BOOST::equals).isPresent());
    }

    @Test
    void noPlaceGoesToWhatEditorsDoNotLetHaveItWhileThereIsAnythingElse() {
        town.publishTwenty();
        Arranged arranged = new Arranged(item -> 0, item -> item.subjects().contains(PLANTS), 20);

        List<Ranked> feed = new Ranking(town.memory, Model.DEFAULT).feed(ANNA, town.now, 12, item -> true, arranged);

        assertThat(feed.subList(0, 9)).extracting(Ranked::item).allMatch(id -> id.startsWith(PLANTS));
        assertThat(feed).hasSize(12);
        assertThat(arranged.took).hasSize(12);
    }

    /// Lets only some items have a place, and favours some.
    private record Arranged(ToDoubleFunction<Item> favours, Predicate<Item> fits, List<Item> took)
            implements Arrangement {

        Arranged(ToDoubleFunction<Item> favours, Predicate<Item> fits, int places) {
            this(favours, fits, new ArrayList<>(places));
        }

        @Override
        public double favour(Item item) {
            return favours.applyAsDouble(item);
        }

        @Override
        public List<Predicate<Item>> wanted() {
            return List.of(fits);
        }

        @Override
        public <T> List<T> fitting(List<T> left, Function<T, Item> item) {
            List<T> some =
                    left.stream().filter(one -> fits.test(item.apply(one))).toList();
            return some.isEmpty() ? left : some;
        }

        @Override
        public void took(Item item) {
            took.add(item);
        }
    }
}
