package cn.harbinkepu.push;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.audience.Age;
import cn.harbinkepu.audience.Declared;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.push.Choice.Digest;
import cn.harbinkepu.push.Choice.News;
import cn.harbinkepu.push.Message.Sort;
import cn.harbinkepu.push.Verdict.Sent;
import cn.harbinkepu.push.Verdict.Why;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictTest {

    private static final Instant NOON =
            OffsetDateTime.parse("2026-11-27T12:00:00+08:00").toInstant();

    private static final Verdict.Limits LIMITS = new Verdict.Limits(2, 7);
    private static final Sent NOTHING = new Sent(0, 0);

    private final Choice everything = choice(Digest.DAILY, News.GROUP);

    @Test
    void whatIsWantedAndFreshIsSent() {
        assertThat(on(Sort.NEWS, reader(true), everything, NOTHING, NOON)).isEqualTo(new Verdict.Send());
        assertThat(on(Sort.DIGEST, reader(true), everything, NOTHING, NOON)).isEqualTo(new Verdict.Send());
    }

    @Test
    void nothingIsSentToChildren() {
        Profile child = reader(Age.UNDER_14, true);

        assertThat(on(Sort.NEWS, child, everything, NOTHING, NOON)).isEqualTo(new Verdict.Drop(Why.CHILD));
        assertThat(on(Sort.DIGEST, child, choice(Digest.WEEKLY, News.NONE), NOTHING, NOON))
                .isEqualTo(new Verdict.Drop(Why.CHILD));
    }

    @Test
    void withoutTargetingThereIsTheDigestOfTheWeekAlone() {
        Profile off = reader(false);

        assertThat(on(Sort.NEWS, off, everything, NOTHING, NOON)).isEqualTo(new Verdict.Drop(Why.NOT_WANTED));
        assertThat(on(Sort.DIGEST, off, everything, NOTHING, NOON)).isEqualTo(new Verdict.Drop(Why.NOT_WANTED));
        assertThat(on(Sort.DIGEST, off, choice(Digest.WEEKLY, News.NONE), NOTHING, NOON))
                .isEqualTo(new Verdict.Send());
    }

    @Test
    void whatIsNotWantedAnyMoreIsDropped() {
        assertThat(on(Sort.NEWS, reader(true), choice(Digest.DAILY, News.NONE), NOTHING, NOON))
                .isEqualTo(new Verdict.Drop(Why.NOT_WANTED));
        assertThat(on(Sort.DIGEST, reader(true), choice(Digest.NONE, News.GROUP), NOTHING, NOON))
                .isEqualTo(new Verdict.Drop(Why.NOT_WANTED));
    }

    @Test
    void theNightIsWaitedFor() {
        Choice night = new Choice(Digest.DAILY, News.GROUP, QuietHours.NIGHT, List.of(), WarningChoice.NONE);
        Instant late = OffsetDateTime.parse("2026-11-27T22:00:00+08:00").toInstant();

        assertThat(on(Sort.NEWS, reader(true), night, NOTHING, late))
                .isEqualTo(new Verdict.Wait(
                        OffsetDateTime.parse("2026-11-28T08:00:00+08:00").toInstant()));
    }

    @Test
    void whoHasHadEnoughTodayGetsTheDigestTomorrowAndNoNews() {
        Sent enough = new Sent(2, 2);

        assertThat(on(Sort.NEWS, reader(true), everything, enough, NOON)).isEqualTo(new Verdict.Drop(Why.LIMIT));
        assertThat(on(Sort.DIGEST, reader(true), everything, enough, NOON))
                .isEqualTo(new Verdict.Wait(
                        OffsetDateTime.parse("2026-11-28T00:00:00+08:00").toInstant()));
    }

    @Test
    void whoHasHadEnoughThisWeekGetsNothing() {
        Sent enough = new Sent(0, 7);

        assertThat(on(Sort.DIGEST, reader(true), everything, enough, NOON)).isEqualTo(new Verdict.Drop(Why.LIMIT));
    }

    @Test
    void whatWaitedForTwoDaysIsNoNews() {
        assertThat(on(
                        Sort.NEWS,
                        reader(true),
                        everything,
                        NOTHING,
                        NOON.plus(Verdict.FRESH).plusSeconds(1)))
                .isEqualTo(new Verdict.Drop(Why.OLD));
    }

    private static Verdict on(Sort sort, Profile reader, Choice choice, Sent sent, Instant now) {
        Message message = new Message(
                UUID.randomUUID(),
                reader.id(),
                sort,
                "about",
                List.of(UUID.randomUUID()),
                List.of("因为"),
                NOON,
                Set.of(),
                0);
        return Verdict.on(message, reader, choice, sent, LIMITS, now);
    }

    private static Choice choice(Digest digest, News news) {
        return new Choice(
                digest, news, new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT), List.of(), WarningChoice.NONE);
    }

    private static Profile reader(boolean targeted) {
        return reader(Age.FROM_36_TO_59, targeted);
    }

    private static Profile reader(Age age, boolean targeted) {
        Declared declared = new Declared(Optional.of(age), Optional.empty(), Optional.empty(), Optional.empty());
        return new Profile(
                UUID.randomUUID(), declared, targeted, Set.of(), Set.of(), "2026-11", NOON.atOffset(ZoneOffset.UTC));
    }
}
