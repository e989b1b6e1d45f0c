package cn.harbinkepu.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.search.pinyin.Conversion;
import cn.harbinkepu.search.pinyin.Spoken;
import cn.harbinkepu.text.Spellings;

/// What is typed in pinyin, in the words that are typed so. Sound alone would do as well for 东山 as for
/// 冻伤; the words bring that to the front which most people mean. Nobody waits long for them: without,
/// search goes by sound.
@ApplicationScoped
class SpeltWords {

    private static final Logger LOG = Logger.getLogger(SpeltWords.class);

    /// The dictionary takes longer while it is being loaded.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /// More would be as far-fetched as the sounds are.
    private static final int MOST = 2;

    private final Spellings spellings;

    SpeltWords(Spellings spellings) {
        this.spellings = spellings;
    }

    /// Has the dictionary loaded, so that the first readers need not go without it.
    void load(@Observes StartupEvent start) {
        Blocking.call(() -> spellings.words("kepu"))
                .subscribe()
                .with(loaded -> LOG.debug("The dictionary of pinyin is loaded"), SpeltWords::missed);
    }

    private static void missed(Throwable failure) {
        LOG.warnf(failure, "Pinyin is looked for by its sound alone");
    }

    /// The query written in characters, the likeliest way first; none for what is not pinyin.
    Uni<List<String>> of(QueryText text) {
        return text.spoken()
                .map(spoken -> Blocking.call(() -> written(spoken))
                        .ifNoItem()
                        .after(PATIENCE)
                        .recoverWithItem(List.of())
                        .onFailure()
                        .invoke(SpeltWords::missed)
                        .onFailure()
                        .recoverWithItem(List.of()))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    private List<String> written(Spoken spoken) {
        List<String> ways = new ArrayList<>();
        for (int way = 0; way < MOST; way++) {
            String words = QuestionWords.without(written(spoken, way).strip().replaceAll("\\s+", " "));
            if (!ways.contains(words) && !words.equals(spoken.whole())) {
                ways.add(words);
            }
        }
        return ways;
    }

    /// What is one word when it is read without its blanks (zhongyang dajie) is taken for one.
    private String written(Spoken spoken, int way) {
        String together = Conversion.of(spoken.said().replace(" ", ""), way, spellings);
        if (!together.contains(" ")) {
            return spoken.whole().replace(spoken.said(), " " + together + " ");
        }
        String whole = spoken.whole();
        for (String said : Arrays.asList(spoken.said().split(" "))) {
            whole = whole.replace(said, " " + Conversion.of(said, way, spellings) + " ");
        }
        return whole;
    }
}
