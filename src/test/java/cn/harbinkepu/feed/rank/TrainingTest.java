package cn.harbinkepu.feed.rank;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static cn.harbinkepu.feed.rank.Town.PLANTS;
import static cn.harbinkepu.feed.rank.Town.STARS;
import static org.assertj.core.api.Assertions.assertThat;

class TrainingTest {

    private final Town town = new Town();

    @Test
    void tooFewUsesTeachNothing() {
        town.publishTwenty();
        town.use("anna", STARS + 1);

        assertThat(new Training(Model.DEFAULT, 10).learn(town.lessons.latest(), "1"))
                .isEmpty();
    }

    @Test
    void allThatIsUsedWithinTwoWeeksOfAVisitIsOneLesson() {
        town.publishTwenty();
        town.pass(Duration.ofHours(1));
        town.use("anna", STARS + 1);
        town.pass(Duration.ofDays(5));
        town.use("anna", STARS + 2);
        town.pass(Duration.ofDays(30));
        town.use("bert", STARS + 1);

        assertThat(town.lessons.latest()).extracting(Lesson::used).contains(2);
        assertThat(town.lessons.latest())
                .extracting(Lesson::used)
                .filteredOn(used -> used > 1)
                .hasSize(1);
    }

    @Test
    void whatIsUsedInTheMomentOfItsPublicationTeachesNothing() {
        town.publishTwenty();
        town.pass(Duration.ofHours(1));
        town.publish("fresh", STARS);
        town.pass(Duration.ofSeconds(2));
        town.lessons.before(new Use("anna", "fresh", town.now, 1));

        assertThat(town.lessons.latest()).isEmpty();
    }

    @Test
    void whoIsForgottenTeachesNothingMore() {
        town.publishTwenty();
        town.pass(Duration.ofHours(1));
        town.use("anna", STARS + 1);
        long before = town.lessons.latest().size();

        town.lessons.forget("anna");

        assertThat(town.lessons.latest()).hasSize((int) before - 1);
    }

    /// Half of the people only use one subject, the other half the other; all items are used equally.
    @Test
    void aPreferenceForOnesOwnSubjectIsLearned() {
        liveByTaste();
        Model blank = new Model("blank", new double[Feature.COUNT]);

        Model learned =
                new Training(blank, 10).learn(town.lessons.latest(), "learned").orElseThrow();

        assertThat(learned.version()).isEqualTo("learned");
        assertThat(learned.weight(Feature.TASTE) + learned.weight(Feature.LEANING))
                .isPositive();
        town.publish("new " + STARS, STARS);
        town.publish("new " + PLANTS, PLANTS);
        assertThat(new Ranking(town.memory, learned)
                        .order(Viewer.of(STARS + " reader 11"), town.now, List.of("new " + PLANTS, "new " + STARS)))
                .startsWith("new " + STARS);
    }

    @Test
    void theSameLessonsTeachTheSame() {
        liveByTaste();

        Optional<String> once = new Training(Model.DEFAULT, 10)
                .learn(town.lessons.latest(), "1")
                .map(Model::text);

        assertThat(once)
                .isEqualTo(new Training(Model.DEFAULT, 10)
                        .learn(town.lessons.latest(), "1")
                        .map(Model::text));
    }

    private void liveByTaste() {
        for (int day = 0; day < 80; day++) {
            town.publish(STARS + day, STARS);
            town.publish(PLANTS + day, PLANTS);
            for (int reader = 0; reader < 6; reader++) {
                String subject = reader % 2 == 0 ? STARS : PLANTS;
                town.use(subject + " reader " + day % 5 + reader / 2, subject + Math.max(0, day - reader));
            }
            town.pass(Duration.ofHours(20));
        }
    }

    @Test
    void aModelIsReadBackAsItWasWritten() {
        double[] weights = new double[Feature.COUNT];
        weights[3] = -1.0 / 3;
        Model model = new Model("2026-01-05", weights);

        Model read = Model.parse(model.text()).orElseThrow();

        assertThat(read.text()).isEqualTo(model.text()).startsWith("2026-01-05\nmoment 0.0\n");
        assertThat(read.weight(Feature.values()[3])).isEqualTo(-1.0 / 3);
    }

    @Test
    void whatIsNoModelOfThisProgramIsNotRead() {
        assertThat(Model.parse("")).isEmpty();
        assertThat(Model.parse(Model.DEFAULT.text().replaceFirst("moment", "movement")))
                .isEmpty();
        assertThat(Model.parse(Model.DEFAULT.text() + "more 1.0\n")).isEmpty();
        assertThat(Model.parse(Model.DEFAULT.text().replaceFirst("moment \\S+", "moment NaN")))
                .isEmpty();
    }
}
