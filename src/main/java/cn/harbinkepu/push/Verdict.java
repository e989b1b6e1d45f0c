package cn.harbinkepu.push;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.push.Choice.Digest;
import cn.harbinkepu.push.Choice.News;

/// Whether a message may go out now.
sealed interface Verdict {

    record Send() implements Verdict {}

    record Wait(Instant until) implements Verdict {}

    record Drop(Why why) implements Verdict {}

    enum Why {
        /// Nothing is sent to children.
        CHILD,
        /// The reader has changed their mind, or switched targeting off.
        NOT_WANTED,
        /// What was new is new no more.
        OLD,
        /// The reader has been sent enough.
        LIMIT,
        /// What it names has been withdrawn.
        WITHDRAWN,
        /// A warning that has been replaced or ended.
        REPLACED,
        /// No way would take it.
        NO_WAY
    }

    /// What a reader has been sent.
    record Sent(int today, int thisWeek) {}

    /// The most that a reader is sent.
    record Limits(int aDay, int aWeek) {}

    /// After this time nothing is new any more.
    Duration FRESH = Duration.ofHours(48);

    static Verdict on(Message message, Profile reader, Choice choice, Sent sent, Limits limits, Instant now) {
        if (reader.declared().isChild()) {
            return new Drop(Why.CHILD);
        }
        if (!isWanted(message.sort(), reader, choice)) {
            return new Drop(Why.NOT_WANTED);
        }
        if (message.madeAt().plus(FRESH).isBefore(now)) {
            return new Drop(Why.OLD);
        }
        Optional<Instant> quiet = choice.quiet().endAfter(now);
        if (quiet.isPresent()) {
            return new Wait(quiet.orElseThrow());
        }
        return within(message.sort(), sent, limits, now);
    }

    private static boolean isWanted(Message.Sort sort, Profile reader, Choice choice) {
        return switch (sort) {
            case NEWS -> reader.targeted() && choice.news() != News.NONE;
            case DIGEST -> choice.digest() == Digest.WEEKLY || (reader.targeted() && choice.digest() == Digest.DAILY);
        };
    }

    /// A digest can wait for tomorrow, news cannot.
    private static Verdict within(Message.Sort sort, Sent sent, Limits limits, Instant now) {
        if (sent.thisWeek() >= limits.aWeek() || (sort == Message.Sort.NEWS && sent.today() >= limits.aDay())) {
            return new Drop(Why.LIMIT);
        }
        if (sent.today() >= limits.aDay()) {
            LocalDate tomorrow = LocalDate.ofInstant(now, QuietHours.BEIJING).plusDays(1);
            return new Wait(tomorrow.atStartOfDay(QuietHours.BEIJING).toInstant());
        }
        return new Send();
    }
}
