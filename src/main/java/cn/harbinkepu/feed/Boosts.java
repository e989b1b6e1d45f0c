package cn.harbinkepu.feed;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.rule.Boost;

/// What editors have set for feeds, as it holds today by Beijing's calendar.
@ApplicationScoped
class Boosts {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final InstantSource clock;

    Boosts(InstantSource clock) {
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BEIJING);
    }

    Emphasis emphasis(List<Segment> groups, Optional<String> district) {
        return new Emphasis(groups, district, today());
    }

    Emphasis emphasis(Scope scope) {
        return emphasis(scope.segment().stream().toList(), scope.district());
    }

    Stream<Boost> of(Scope scope, Candidate candidate) {
        return emphasis(scope).boosts(candidate.content());
    }
}
