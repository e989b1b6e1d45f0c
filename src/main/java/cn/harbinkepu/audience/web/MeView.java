package cn.harbinkepu.audience.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.audience.Age;
import cn.harbinkepu.audience.Consent;
import cn.harbinkepu.audience.Declared;
import cn.harbinkepu.audience.Grade;
import cn.harbinkepu.audience.Interests.Interest;
import cn.harbinkepu.audience.Occupation;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.Vocabularies;

import static java.util.Map.entry;

/// The page of a reader.
///
/// @param profile   absent for who has none
/// @param groups    to which the reader belongs, if feeds may go by them
/// @param held      whether the feed goes by the groups alone, for comparison
/// @param done      what has just been done, in words; empty for nothing
/// @param account   whether it is the profile of the account that is signed in
/// @param undecided whether the reader wants a profile but has not agreed yet
record MeView(
        Optional<Profile> profile,
        Declared declared,
        List<Choice> interests,
        List<Belonging> groups,
        boolean held,
        Collection<District> districts,
        String done,
        boolean account,
        boolean undecided) {

    private static final Map<String, String> DONE = Map.ofEntries(
            entry("joined", "个人资料已建立，推荐内容会照它来挑选。"),
            entry("about", "已保存。"),
            entry("interests", "兴趣已保存。"),
            entry("on", "个性化推荐已打开。"),
            entry("off", "个性化推荐已关闭：您看到的内容与所有人一样，新的浏览也不再记录。"),
            entry("merged", "已并入您的账号：登录后，各台设备用同一份资料。"),
            entry("apart", "没有并入，两份资料各自不变。"),
            entry("account", "这台设备现在用您账号的资料。"),
            entry("joined-device", "这台设备现在用同一份资料。"),
            entry("unsure", "没有清除：请先勾选“我确定要清除”。"),
            entry("erased", "您的个人资料和浏览记录已全部清除。"));

    /// A subject, and whether the reader is taken to be interested in it.
    ///
    /// @param concluded from what was used, not chosen
    record Choice(String code, String zh, boolean on, boolean concluded) {}

    /// A group to which the reader belongs.
    ///
    /// @param why its rule, in words
    record Belonging(String name, String why) {}

    static MeView of(
            Profile profile,
            List<Interest> found,
            List<Belonging> groups,
            boolean held,
            boolean account,
            Vocabularies vocabularies,
            @Nullable String done) {
        Map<String, Interest> interests = found.stream().collect(Collectors.toMap(Interest::code, one -> one));
        List<Choice> choices = vocabularies.subjects().stream()
                .map(subject -> new Choice(
                        subject.code(),
                        subject.zh(),
                        interests.containsKey(subject.code()),
                        Optional.ofNullable(interests.get(subject.code()))
                                .filter(one -> !one.chosen())
                                .isPresent()))
                .toList();
        return new MeView(
                Optional.of(profile),
                profile.declared(),
                choices,
                groups,
                held,
                vocabularies.districts(),
                words(done),
                account,
                false);
    }

    static MeView ofNobody(Vocabularies vocabularies, @Nullable String done) {
        return new MeView(
                Optional.empty(),
                Declared.NOTHING,
                choices(Set.of(), vocabularies),
                List.of(),
                false,
                vocabularies.districts(),
                words(done),
                false,
                false);
    }

    static MeView ofUndecided(Declared declared, Set<String> chosen, Vocabularies vocabularies) {
        return new MeView(
                Optional.empty(),
                declared,
                choices(chosen, vocabularies),
                List.of(),
                false,
                vocabularies.districts(),
                "",
                false,
                true);
    }

    public String consent() {
        return Consent.WORDS;
    }

    public boolean on() {
        return profile.map(Profile::targeted).orElse(false);
    }

    public boolean child() {
        return declared.isChild();
    }

    public List<Age> ages() {
        return List.of(Age.values());
    }

    public List<Occupation> occupations() {
        return List.of(Occupation.values());
    }

    public List<Grade> grades() {
        return List.of(Grade.values());
    }

    public boolean is(Enum<?> choice) {
        return declared.age().filter(choice::equals).isPresent()
                || declared.occupation().filter(choice::equals).isPresent()
                || declared.grade().filter(choice::equals).isPresent();
    }

    public boolean lives(String district) {
        return declared.district().filter(district::equals).isPresent();
    }

    private static List<Choice> choices(Set<String> chosen, Vocabularies vocabularies) {
        return vocabularies.subjects().stream()
                .map(subject -> new Choice(subject.code(), subject.zh(), chosen.contains(subject.code()), false))
                .toList();
    }

    private static String words(@Nullable String done) {
        return done == null ? "" : DONE.getOrDefault(done, "");
    }
}
