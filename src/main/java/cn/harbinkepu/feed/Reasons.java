package cn.harbinkepu.feed;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.taxonomy.Vocabularies;

/// Says why a candidate is in a feed, naming only what is true of it and mattered.
@ApplicationScoped
class Reasons {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Vocabularies vocabularies;
    private final InstantSource clock;

    Reasons(Vocabularies vocabularies, InstantSource clock) {
        this.vocabularies = vocabularies;
        this.clock = clock;
    }

    List<Reason> of(Scope scope, Candidate candidate) {
        List<Reason> reasons = new ArrayList<>();
        scope.segment()
                .filter(segment -> segment.suits(candidate.segments()))
                .ifPresent(segment -> reasons.add(new Reason(Reason.Code.SEGMENT, "适合" + segment.zh())));
        scope.district().flatMap(code -> area(code, candidate)).ifPresent(reasons::add);
        age(candidate.publishedAt()).ifPresent(text -> reasons.add(new Reason(Reason.Code.NEW, text)));
        if (reasons.isEmpty()) {
            reasons.add(new Reason(Reason.Code.TIME, "按发布时间推荐"));
        }
        return reasons;
    }

    private Optional<Reason> area(String code, Candidate candidate) {
        if (!Vocabularies.CITY.equals(code) && candidate.districts().contains(code)) {
            return Optional.of(new Reason(Reason.Code.DISTRICT, vocabularies.districtName(code)));
        }
        return candidate.isCityWide() ? Optional.of(new Reason(Reason.Code.CITY, "全市适用")) : Optional.empty();
    }

    private Optional<String> age(OffsetDateTime publishedAt) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BEIJING);
        LocalDate day = LocalDate.ofInstant(publishedAt.toInstant(), BEIJING);
        if (day.equals(today)) {
            return Optional.of("今日发布");
        }
        if (week(day) == week(today)) {
            return Optional.of("本周新发布");
        }
        boolean thisMonth = day.getYear() == today.getYear() && day.getMonth() == today.getMonth();
        return thisMonth ? Optional.of("本月发布") : Optional.empty();
    }

    private static int week(LocalDate day) {
        return day.get(IsoFields.WEEK_BASED_YEAR) * 100 + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
