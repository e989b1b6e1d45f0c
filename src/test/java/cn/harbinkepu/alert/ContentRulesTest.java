package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ContentRulesTest {

    private final ContentRules rules = new ContentRules(Examples.VOCABULARIES, Examples.AREAS, new Config());

    @Test
    void acceptsWhatIsComplete() {
        assertThatCode(() -> rules.check(Examples.content(), Examples.SENT)).doesNotThrowAnyException();
    }

    @Test
    void refusesAMessageForNowhere() {
        assertThat(refused(Examples.content().headline(), "说明", List.of(), end())
                        .code())
                .isEqualTo(ProblemCode.AREA_MISSING);
    }

    @Test
    void refusesAPlaceOutsideTheCity() {
        assertThat(refused("标题", "说明", List.of("110101"), end()).errors())
                .extracting(FieldError::field)
                .containsExactly("areas");
    }

    @Test
    void refusesABlankThatWasLeftOpen() {
        Problem problem = refused("{district}发布暴雪橙色预警", "说明", List.of("230103"), end());

        assertThat(problem.code()).isEqualTo(ProblemCode.BLANK_LEFT_OPEN);
        assertThat(problem.errors().getFirst().message()).contains("{district}");
    }

    @Test
    void refusesMarkupAndCharactersThatXmlCannotCarry() {
        assertThat(refused("标题", "请看<b>这里</b>", List.of("230103"), end()).errors())
                .extracting(FieldError::field)
                .containsExactly("description");
        assertThat(refused("标题\u0007", "说明", List.of("230103"), end()).errors())
                .extracting(FieldError::field)
                .containsExactly("headline");
    }

    @Test
    void refusesAnEndInThePastAndOneTooFarAway() {
        assertThat(refused("标题", "说明", List.of("230103"), Examples.SENT).code()).isEqualTo(ProblemCode.INVALID_FIELD);
        assertThat(refused("标题", "说明", List.of("230103"), end().plus(Duration.ofDays(365)))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("expires");
    }

    @Test
    void namesEveryFieldAtOnce() {
        assertThat(refused("", "", List.of(), Examples.SENT).errors())
                .extracting(FieldError::field)
                .containsExactly("headline", "description", "expires", "areas");
    }

    @Test
    void englishIsWholeOrNotThere() {
        assertThatCode(() -> rules.check(Examples.english(Examples.content()), Examples.SENT))
                .doesNotThrowAnyException();
        Content half = withEnglish(new English("Snow in {district}", "", "Stay <b>in</b>"));
        assertThat(catchThrowableOfType(Problem.class, () -> rules.check(half, Examples.SENT))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("descriptionEn", "instructionEn", "headlineEn");
    }

    @Test
    void whatCannotBeSeenOrTurnsTheTextIsRefused() {
        for (String strange : List.of("\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u3164", "\u2028")) {
            String text = "道里区" + strange + "停水";
            assertThat(refused(text, "说明", List.of("230102"), end()).detail())
                    .as("U+%04x", (int) strange.charAt(0))
                    .contains("在“道里区”之后");
            assertThat(refused("标题", text, List.of("230102"), end()).errors())
                    .extracting(FieldError::field)
                    .containsExactly("description");
        }
        Content lines = Examples.with(Examples.content(), Level.ORANGE, "标题 😀", List.of("230102"), "第一行\r\n第二行\t有制表符");
        assertThatCode(() -> rules.check(lines, Examples.SENT)).doesNotThrowAnyException();
    }

    private static Content withEnglish(English english) {
        Content content = Examples.content();
        return new Content(
                content.status(),
                content.hazard(),
                content.eventCode(),
                content.level(),
                content.headline(),
                content.description(),
                content.instruction(),
                content.districts(),
                content.places(),
                content.onset(),
                content.expires(),
                Optional.of(english));
    }

    @Test
    void theEndOfAnIncidentIsWrittenByTheRules() {
        Content ending = Examples.content().ending("", List.of("230103"));

        assertThat(ending.headline()).isEqualTo("哈尔滨市气象台解除暴雪橙色预警");
        assertThatCode(() -> rules.check(ending, Examples.SENT)).doesNotThrowAnyException();
    }

    private Problem refused(String headline, String description, List<String> districts, Instant expires) {
        Content content = new Content(
                Status.ACTUAL,
                "blizzard-coldwave",
                Optional.empty(),
                Level.ORANGE,
                headline,
                description,
                "减少外出。",
                districts,
                Optional.empty(),
                expires);
        return catchThrowableOfType(Problem.class, () -> rules.check(content, Examples.SENT));
    }

    private static Instant end() {
        return Examples.SENT.plus(Duration.ofHours(6));
    }

    /// The defaults.
    private record Config() implements AlertConfig {
        @Override
        public String issuer() {
            return "23010041600000";
        }

        @Override
        public String sender() {
            return "warning@kepu.example.org";
        }

        @Override
        public String senderName() {
            return "科普";
        }

        @Override
        public String senderNameEnglish() {
            return "Science";
        }

        @Override
        public Duration draftLifetime() {
            return Duration.ofHours(2);
        }

        @Override
        public Duration longestValidity() {
            return Duration.ofDays(30);
        }

        @Override
        public Duration keepInFeeds() {
            return Duration.ofDays(7);
        }
    }
}
