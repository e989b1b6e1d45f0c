package cn.harbinkepu.search.learn;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

/// Has the search measured once a night, or later in the day if the cloud was off.
@ApplicationScoped
class NightlyMeasurement implements Chore {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Measurements measurements;
    private final InstantSource clock;
    private final int hour;

    NightlyMeasurement(Measurements measurements, InstantSource clock, LearnConfig config) {
        this.measurements = measurements;
        this.clock = clock;
        this.hour = config.measureFrom();
    }

    @Override
    public String name() {
        return "search.measure-nightly";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Uni<Void> run() {
        ZonedDateTime now = clock.instant().atZone(BEIJING);
        ZonedDateTime due = now.truncatedTo(java.time.temporal.ChronoUnit.DAYS).withHour(hour);
        return now.isBefore(due) ? Uni.createFrom().voidItem() : measurements.requestUnlessSince(due.toInstant());
    }
}
