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

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Says why a candidate is in a feed, naming only what is true of it and mattered.
@ApplicationScoped
class Reasons {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Vocabularies vocabularies;
    private final InstantSource clock;

    private final Boosts boosts;

    Reasons(Vocabularies vocabularies, InstantSource clock, Boosts boosts) {
        this.vocabularies = vocabularies;
        this.clock = clock;
        this.boosts = boosts;
    }

    /// Why a candidate stands first.
    List<Reason> ofPinned(Scope scope, Candidate candidate) {
        return with(new Reason(Reason.Code.PINNED, "编辑推荐"), of(scope, candidate));
    }

    /// Why a candidate is shown though another segment was asked for.
    List<Reason> instead(Segment asked, Scope scope, Candidate candidate) {
        String words = "“%s”暂时没有内容，先看全部推荐".formatted(asked.zh());
        return with(new Reason(Reason.Code.INSTEAD, words), of(scope, candidate));
    }

    List<Reason> of(Scope scope, Candidate candidate) {
        List<Reason> reasons = new ArrayList<>();
        boosts.of(scope, candidate)
                .filter(boost -> boost.factor() > 1)
                .map(boost -> new Reason(Reason.Code.BOOSTED, boost.words()))
                .distinct()
                .forEach(reasons::add);
        scope.segment().flatMap(segment -> group(segment, candidate)).ifPresent(reasons::add);
        scope.district().flatMap(code -> area(code, candidate)).ifPresent(reasons::add);
        age(candidate.publishedAt()).ifPresent(text -> reasons.add(new Reason(Reason.Code.NEW, text)));
        if (reasons.isEmpty()) {
            reasons.add(new Reason(Reason.Code.TIME, "按发布时间推荐"));
        }
        return reasons;
    }

    /// That it is for the segment, by the marks of its editors or else by the segment's rule.
    static Optional<Reason> group(Segment segment, Candidate candidate) {
        if (!segment.suits(candidate.content())) {
            return Optional.empty();
        }
        String words = candidate.segments().contains(segment.code()) ? "适合%s" : "属于“%s”的内容";
        return Optional.of(new Reason(Reason.Code.SEGMENT, words.formatted(segment.zh())));
    }

    /// What is only there because nothing else is known is not said beside something that is.
    private static List<Reason> with(Reason first, List<Reason> others) {
        List<Reason> reasons = new ArrayList<>(List.of(first));
        others.stream().filter(reason -> reason.code() != Reason.Code.TIME).forEach(reasons::add);
        return reasons;
    }

    private Optional<Reason> area(String code, Candidate candidate) {
        if (!Vocabularies.CITY.equals(code) && candidate.districts().contains(code)) {
            return Optional.of(new Reason(Reason.Code.DISTRICT, vocabularies.districtName(code)));
        }
        return candidate.isCityWide() ? Optional.of(new Reason(Reason.Code.CITY, "全市适用")) : Optional.empty();
    }

    Optional<String> age(OffsetDateTime publishedAt) {
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
