package cn.harbinkepu.feed;

import java.time.Duration;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.feed.rank.Model;
import cn.harbinkepu.work.Chore;

/// Learns a model from what readers did and keeps it, when it is better than what is there.
@ApplicationScoped
class LearnFeeds implements Chore {

    private static final Logger LOG = Logger.getLogger(LearnFeeds.class);

    private final FeedMemory memory;
    private final FeedModels models;
    private final InstantSource clock;
    private final boolean learns;
    private final Duration every;

    LearnFeeds(FeedMemory memory, FeedModels models, InstantSource clock, FeedConfig config) {
        this.memory = memory;
        this.models = models;
        this.clock = clock;
        this.learns = config.learns();
        this.every = config.learnEvery();
    }

    @Override
    public String name() {
        return "feed.learn";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        if (!learns) {
            return Uni.createFrom().voidItem();
        }
        return memory.learn(clock.instant().toString()).chain(learned -> learned.map(this::keep)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> keep(Model model) {
        LOG.infof("A model of feeds was learned: %s", model.version());
        return models.add(model).chain(() -> memory.use(model));
    }
}
