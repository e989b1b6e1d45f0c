package cn.harbinkepu.feed.rank;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A small town: items of two subjects with texts of their own, and a clock that is turned by hand.
final class Town {

    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    static final String STARS = "天文";
    static final String PLANTS = "植物";

    final Memory memory = new Memory();
    final Lessons lessons = new Lessons(memory, 3000);
    Instant now = START;

    void pass(Duration time) {
        now = now.plus(time);
    }

    Item item(String id, String subject) {
        return item(id, subject, text(id));
    }

    Item item(String id, String subject, String text) {
        return new Item(id, now, "article", List.of(subject), List.of(), List.of(), "", text);
    }

    void publish(String id, String subject) {
        memory.published(item(id, subject));
    }

    /// Ten of each subject, with numbers from 0.
    void publishTwenty() {
        for (int at = 0; at < 10; at++) {
            publish(STARS + at, STARS);
            publish(PLANTS + at, PLANTS);
        }
    }

    void use(String user, String item) {
        use(user, item, 1);
    }

    void use(String user, String item, double weight) {
        pass(Duration.ofMinutes(1));
        Use use = new Use(user, item, now, weight);
        lessons.before(use);
        memory.used(use);
    }

    List<Ranked> feed(Viewer viewer, int size) {
        return new Ranking(memory, Model.DEFAULT).feed(viewer, now, size, item -> true);
    }

    List<String> ids(Viewer viewer, int size) {
        return feed(viewer, size).stream().map(Ranked::item).toList();
    }

    /// Signs that no other text has.
    private static String text(String id) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < 30; at++) {
            text.append((char) (0x4e00 + Math.floorMod(Hash.of(id, "text", at), 8000)));
        }
        return text.toString();
    }
}
