package cn.harbinkepu.feed.rank;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static cn.harbinkepu.feed.rank.Town.PLANTS;
import static cn.harbinkepu.feed.rank.Town.STARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MemoryTest {

    private final Town town = new Town();

    @Test
    void countersHalveWithTheirHalfLife() {
        Momentum momentum = new Momentum();
        momentum.add(0, 1, Double.NEGATIVE_INFINITY, 0);
        momentum.add(0, 1, Double.NEGATIVE_INFINITY, 0);

        assertThat(momentum.at(Momentum.DAY, Decay.DAY)).isCloseTo(1, within(0.02));
        assertThat(momentum.at(Momentum.WEEK, 14 * Decay.DAY)).isCloseTo(0.5, within(0.01));
        assertThat(momentum.total()).isEqualTo(2);
    }

    @Test
    void refusalsSpeakAgainstAnItemAndDoNotMoveIt() {
        Momentum momentum = new Momentum();
        double before = momentum.quality();
        momentum.add(0, -1, Double.NEGATIVE_INFINITY, 0);

        assertThat(momentum.quality()).isLessThan(before);
        assertThat(momentum.refused()).isPositive();
        assertThat(momentum.total()).isZero();
    }

    @Test
    void whoIsForgottenLeavesNoTraceInTheFeedsOfOthers() {
        town.publishTwenty();
        town.use("ben", STARS + 1);
        town.use("anna", STARS + 1);
        town.use("anna", PLANTS + 1);

        assertThat(company("ben").selective(number(PLANTS + 1))).isPositive();

        town.memory.forget("anna");

        assertThat(company("ben").selective(number(PLANTS + 1))).isZero();
        assertThat(town.memory.person(Optional.of("anna"))).isEmpty();
        assertThat(town.ids(Viewer.of("anna"), 20)).contains(STARS + 1);
    }

    @Test
    void whatOneProfileUsedTheOtherUsedOnceTheyAreTheSame() {
        town.publishTwenty();
        town.use("ben", STARS + 1);
        town.use("anna's phone", STARS + 1);
        town.use("anna", PLANTS + 1);
        town.use("anna's phone", PLANTS + 2);
        int readers = town.memory.readers();
        double total = town.memory.find(STARS + 1).orElseThrow().momentum.total();

        town.memory.merged("anna's phone", "anna");
        town.memory.forget("anna's phone");

        assertThat(town.ids(Viewer.of("anna"), 20)).doesNotContain(STARS + 1, PLANTS + 1, PLANTS + 2);
        assertThat(town.ids(Viewer.of("anna's phone"), 20)).contains(STARS + 1, PLANTS + 2);
        assertThat(company("ben").selective(number(PLANTS + 1))).isPositive();
        assertThat(town.memory.readers()).isEqualTo(readers - 1);
        assertThat(town.memory.find(STARS + 1).orElseThrow().momentum.total()).isEqualTo(total);
        Person anna = town.memory.person(Optional.of("anna")).orElseThrow();
        assertThat(anna.size()).isEqualTo(3);
        assertThat(anna.item(0)).as("the oldest first").isEqualTo(number(STARS + 1));

        town.memory.forget("anna");

        assertThat(company("ben").selective(number(PLANTS + 1))).isZero();
    }

    @Test
    void aProfileThatGoesOverToANewOneIsThatOne() {
        town.publishTwenty();
        town.use("phone", STARS + 1);
        town.use("anna", STARS + 1);

        town.memory.merged("phone", "account");
        town.memory.merged("nobody", "account");
        town.memory.merged("anna", "account");

        assertThat(town.ids(Viewer.of("account"), 20)).doesNotContain(STARS + 1);
        assertThat(town.memory.person(Optional.of("account")).orElseThrow().size())
                .isEqualTo(1);
        assertThat(town.memory.readers()).isEqualTo(1);
    }

    @Test
    void whoUsesAnItemOftenCountsOnce() {
        town.publishTwenty();
        town.use("anna", STARS + 1, 0.5);
        town.use("anna", STARS + 1, 0.5);
        town.use("anna", STARS + 1, 1);

        Momentum momentum = town.memory.find(STARS + 1).orElseThrow().momentum;
        assertThat(momentum.total()).isEqualTo(1);
        assertThat(momentum.uses()).isEqualTo(1);
        assertThat(momentum.refused()).isZero();
    }

    @Test
    void aCorrectedItemIsShownToWhomItSuitsNow() {
        town.memory.published(
                new Item("a", town.now, "article", List.of(STARS), List.of("pupils"), List.of(), "", "雪"));
        town.memory.published(
                new Item("a", town.now, "article", List.of(STARS), List.of("elders"), List.of(), "", "雪"));

        assertThat(new Ranking(town.memory, Model.DEFAULT).feed(Viewer.ANYBODY, town.now, 5, item -> item.segments()
                        .contains("pupils")))
                .isEmpty();
    }

    @Test
    void aRefusalThatIsTakenBackIsAsIfItHadNotBeen() {
        town.publishTwenty();
        town.use("anna", STARS + 1, -1);
        town.use("ben", STARS + 1);
        town.use("ben", PLANTS + 1, -1);

        town.memory.takenBack("anna", STARS + 1);
        town.memory.takenBack("ben", PLANTS + 1);
        town.memory.takenBack("ben", STARS + 1);

        assertThat(town.ids(Viewer.of("anna"), 20)).contains(STARS + 1);
        assertThat(town.ids(Viewer.of("ben"), 20)).contains(PLANTS + 1).doesNotContain(STARS + 1);
        assertThat(town.memory.find(STARS + 1).orElseThrow().momentum.refused()).isZero();
        assertThat(town.memory.person(Optional.of("anna"))).isEmpty();
        assertThat(town.memory.readers()).isEqualTo(1);
    }

    @Test
    void whatIsUnknownIsPassedOver() {
        town.memory.withdrawn("nothing");
        town.memory.forget("nobody");
        town.memory.takenBack("nobody", "nothing");
        town.memory.used(new Use("anna", "nothing", town.now, 1));

        assertThat(town.ids(Viewer.of("anna"), 10)).isEmpty();
    }

    @Test
    void whatIsToldLateCountsAsIfItCameNow() {
        town.publishTwenty();
        town.use("anna", STARS + 1);
        town.memory.used(new Use("ben", STARS + 1, town.now.minus(Duration.ofDays(3)), 1));

        Known known = town.memory.find(STARS + 1).orElseThrow();

        assertThat(known.momentum.at(Momentum.DAY, Memory.seconds(town.now))).isEqualTo(2);
    }

    @Test
    void textsThatAreAlikeAreNeighbours() {
        town.publishTwenty();
        town.memory.published(town.item("one", STARS, "冰雪大世界今晚的冰灯怎样制成"));
        town.memory.published(town.item("two", PLANTS, "松花江上的冰灯怎样制成"));

        double likeness = town.memory.find("one").orElseThrow().neighbours.sum(number -> 1);

        assertThat(likeness).isGreaterThan(0.3);
    }

    @Test
    void aSampleOfAnOrdinaryTextTellsItsLikenessExactly() {
        Sketch one = Sketch.of(Set.of(1, 2, 3, 4));
        Sketch two = Sketch.of(Set.of(3, 4, 5, 6));

        assertThat(one.cosine(two)).isCloseTo(0.5, within(1e-9));
        assertThat(one.cosine(one)).isCloseTo(1, within(1e-9));
        assertThat(one.cosine(Sketch.of(Set.of()))).isZero();
    }

    private Company company(String user) {
        Person person = town.memory.person(Optional.of(user)).orElseThrow();
        return new Company(town.memory, person, Memory.seconds(town.now));
    }

    private int number(String item) {
        return town.memory.find(item).orElseThrow().number;
    }
}
