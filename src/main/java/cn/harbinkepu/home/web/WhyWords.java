package cn.harbinkepu.home.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.harbinkepu.audience.Groups;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.feed.Why;
import cn.harbinkepu.feed.Why.Basis;
import cn.harbinkepu.feed.Why.Part;
import cn.harbinkepu.home.web.WhyView.Done;
import cn.harbinkepu.home.web.WhyView.Subject;
import cn.harbinkepu.home.web.WhyView.Used;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Puts into words why something is shown and what of the reader's profile was used.
final class WhyWords {

    private final Vocabularies vocabularies;
    private final Groups groups;

    WhyWords(Vocabularies vocabularies, Groups groups) {
        this.vocabularies = vocabularies;
        this.groups = groups;
    }

    /// @param mine   the reader's groups
    /// @param hidden whether the reader has hidden it
    WhyView view(
            Why why,
            Optional<String> segment,
            Optional<String> district,
            Optional<Profile> reader,
            List<Segment> mine,
            boolean hidden,
            Done done) {
        boolean acts = reader.filter(Profile::isFollowed).isPresent();
        return new WhyView(
                why.item(),
                basis(why, segment, district, reader),
                why.isListed(),
                why.seen(),
                hidden,
                why.basis() == Basis.PERSON
                        ? reader.map(profile -> used(why, profile, mine)).orElse(List.of())
                        : List.of(),
                acts ? subjects(why, reader.orElseThrow()) : List.of(),
                acts,
                reader.filter(Profile::targeted).isPresent(),
                reader.isPresent(),
                segment.orElse(""),
                said(done),
                done);
    }

    private String basis(Why why, Optional<String> segment, Optional<String> district, Optional<Profile> reader) {
        if (why.isUrgent()) {
            return "有预警正在生效，这条内容在应急科普包里，相关区县的每个人都会先看到它（最多三条），不看兴趣和浏览。预警解除后，它回到原来的位置。";
        }
        return switch (why.basis()) {
            case PERSON -> "这份推荐是照您的资料和浏览，为您一个人挑选的。";
            case CHILD -> "您填写的是 14 岁以下：只按“青少年”人群推荐，不记录也不使用浏览行为。";
            case COMPARED -> "您随机分在对照组，用来检验个性化推荐是不是真的更好：" + ofGroup(why.group()) + "兴趣和浏览没有用到。";
            case GROUP ->
                segment.isPresent()
                        ? "这是“%s”的推荐，选了这个人群的人看到的都一样。".formatted(name(segment.get())) + nothingUsed(district)
                        : "个性化推荐还在准备：" + ofGroup(why.group()) + "兴趣和浏览没有用到。";
            case EVERYBODY -> ofEverybody(reader) + nothingUsed(district);
        };
    }

    private static String ofEverybody(Optional<Profile> reader) {
        return reader.isPresent() ? "您关闭了个性化推荐：这份推荐所有人看到的都一样。" : "您没有建立个人资料：这份推荐所有人看到的都一样。";
    }

    private String ofGroup(Optional<String> group) {
        return group.map(code -> "现在只按您所属的人群“%s”推荐。".formatted(name(code))).orElse("现在看到的与所有人一样。");
    }

    private String nothingUsed(Optional<String> district) {
        return district.map(
                        code -> "只用到您在显示设置里选的区县（%s），它只记在您自己的浏览器里；别的都没有用到。".formatted(vocabularies.districtName(code)))
                .orElse("没有用到您的任何个人信息。");
    }

    private List<Used> used(Why why, Profile profile, List<Segment> mine) {
        String interests = names(profile.interests().stream().flatMap(code -> vocabularies.subject(code).stream()));
        String unwanted = names(profile.unwanted().stream().flatMap(code -> vocabularies.subject(code).stream()));
        String chosen = interests.isEmpty() ? "没有选" : interests;
        return List.of(
                new Used(
                        "兴趣",
                        unwanted.isEmpty() ? chosen : chosen + "；少推荐：" + unwanted,
                        why.used().contains(Part.INTERESTS)),
                new Used(
                        "所属人群",
                        mine.isEmpty() ? "没有" : mine.stream().map(Segment::zh).collect(Collectors.joining("、")),
                        why.used().contains(Part.SEGMENT)),
                new Used(
                        "区县",
                        profile.declared()
                                .district()
                                .map(vocabularies::districtName)
                                .orElse("没有填"),
                        why.used().contains(Part.DISTRICT)),
                new Used("浏览", "近期看过、点赞和不想再看的内容", why.used().contains(Part.READ)));
    }

    private static String names(Stream<Term> subjects) {
        return subjects.map(Term::zh).sorted().collect(Collectors.joining("、"));
    }

    private List<Subject> subjects(Why why, Profile profile) {
        return why.item().subjects().stream()
                .flatMap(code -> vocabularies.subject(code).stream())
                .map(subject -> new Subject(
                        subject.code(), subject.zh(), profile.unwanted().contains(subject.code())))
                .toList();
    }

    private String said(Done done) {
        return "less".equals(done.act())
                ? vocabularies
                        .subject(done.subject())
                        .map(subject -> "好的，以后少推荐“%s”。".formatted(subject.zh()))
                        .orElse("")
                : said(done.act());
    }

    /// What has just been done about one item; empty for what is no such act.
    static String said(String act) {
        return switch (act) {
            case "hidden" -> "好的，这一条不再推荐，这样的内容会少一些。";
            case "shown" -> "已撤销，这一条又可以推荐给您了。";
            case "more" -> "已撤销，恢复原来的推荐。";
            case "off" -> "没有记录：您关闭了个性化推荐，或填写的是 14 岁以下。";
            default -> "";
        };
    }

    private String name(String segment) {
        return groups.find(segment).map(Segment::zh).orElse(segment);
    }
}
