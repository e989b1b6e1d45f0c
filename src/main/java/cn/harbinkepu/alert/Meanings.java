package cn.harbinkepu.alert;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.alert.Warning.Meaning;
import cn.harbinkepu.alert.cap.CapMessage;
import cn.harbinkepu.alert.cap.CapMessage.Area;
import cn.harbinkepu.alert.cap.CapMessage.Info;
import cn.harbinkepu.alert.cap.CapMessage.Named;
import cn.harbinkepu.core.PlainText;
import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.Hazard;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Reads out of a CAP message of somebody else what it means in the city's own words.
@ApplicationScoped
class Meanings {

    /// What official headlines say, and what feeds of the weather service put in parameters.
    private static final Pattern COLOUR =
            Pattern.compile("([蓝黄橙红])色|\\b(blue|yellow|orange|red)\\b", Pattern.CASE_INSENSITIVE);

    private static final Map<String, Level> COLOURS = Map.of(
            "蓝", Level.BLUE,
            "黄", Level.YELLOW,
            "橙", Level.ORANGE,
            "红", Level.RED,
            "blue", Level.BLUE,
            "yellow", Level.YELLOW,
            "orange", Level.ORANGE,
            "red", Level.RED);

    private static final Pattern OF_LEVEL = Pattern.compile("颜色|级别|等级|colou?r|level", Pattern.CASE_INSENSITIVE);

    private static final Pattern BECOMES = Pattern.compile("(?:升级|降级|变更|调整|更新)[为至到]");

    private static final Pattern DIVISION = Pattern.compile("\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12}");

    /// GB/T 2260 has no code for all of the country; lists that have one use these.
    private static final Pattern COUNTRY = Pattern.compile("0+|10{5}|10{11}");

    /// What turns the direction of text around, and makes a reader see another order than is written.
    private static final Pattern TURNS = Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private static final Pattern ENDS = Pattern.compile("(?<![不未])解除");

    private static final Set<String> SURE = Set.of("Observed", "Likely");

    private static final Map<String, String> UNSURE = Map.of("Possible", "可能", "Unlikely", "不太可能", "Unknown", "不明");

    /// Beside an end something goes on.
    private static final Pattern GOES_ON = Pattern.compile("发布|升级|降级|变更|调整|更新|继续|转为");

    private static final Info NOTHING = new Info(
            "zh-CN",
            List.of(),
            "",
            "Unknown",
            "Unknown",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    private final Vocabularies vocabularies;

    Meanings(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    Meaning of(CapMessage message) {
        return of(message, districts(message));
    }

    /// Where the districts are known already.
    Meaning of(CapMessage message, List<String> districts) {
        Info info = info(message);
        Optional<Term> event = event(info);
        Optional<Hazard> hazard = event.flatMap(this::hazardOf).or(() -> named(info));
        Optional<Level> level = level(info);
        String senderName = straight(info.senderName().orElse(message.sender()));
        return new Meaning(
                "Exercise".equals(message.status()) ? Status.EXERCISE : Status.ACTUAL,
                hazard.map(Hazard::code),
                event.map(Term::code),
                level,
                districts,
                straight(info.event()),
                senderName,
                straight(info.headline().orElseGet(() -> headline(message, senderName, info, level))),
                straight(info.description().orElse("")),
                straight(info.instruction().orElse("")),
                info.onset(),
                info.expires(),
                doubts(message, info));
    }

    /// Whether the words of a message only take something back, whatever its type says.
    static boolean onlyEnds(CapMessage message) {
        Info info = info(message);
        String words = info.headline().or(info::description).orElse(info.event());
        return ENDS.matcher(words).find() && !GOES_ON.matcher(words).find();
    }

    /// Without what turns the direction of text around or cannot be seen: a reader sees what is written.
    private static String straight(String text) {
        return text.codePoints()
                .filter(point -> Character.isWhitespace(point) || !PlainText.isStrange(Character.toString(point)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// As CAP writes it.
    static String certainty(CapMessage message) {
        return info(message).certainty();
    }

    /// The doubt that a message is possible and no more; absent for what is surer and for what is less.
    static Optional<String> onlyPossible(CapMessage message) {
        Info info = info(message);
        return Certainty.POSSIBLE.wire().equals(info.certainty()) ? uncertain(message, info) : Optional.empty();
    }

    /// Where it contradicts itself or speaks with more than one voice.
    private List<String> doubts(CapMessage message, Info info) {
        return Stream.of(
                        codes(info),
                        nameAndCode(info),
                        colourAndSeverity(info),
                        uncertain(message, info),
                        notMeant(message, info),
                        headlineAndEvent(info),
                        voices(message),
                        turned(info))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> codes(Info info) {
        List<String> codes = info.eventCodes().stream().map(Named::value).toList();
        List<String> hazards = vocabularies.hazards().stream()
                .filter(hazard -> hazard.eventCodes().stream().anyMatch(term -> codes.contains(term.code())))
                .map(Hazard::zh)
                .toList();
        return hazards.size() > 1
                ? Optional.of("事件代码指向几种灾害（%s），请与发布者核对。".formatted(String.join("、", hazards)))
                : Optional.empty();
    }

    /// A name that is not known contradicts nothing.
    private Optional<String> nameAndCode(Info info) {
        Optional<Term> coded = coded(info);
        Optional<String> name = events(term -> info.event().contains(term.zh()))
                .map(Term::zh)
                .or(() -> named(info).map(Hazard::zh));
        return coded.isPresent() && name.isPresent() && !agree(coded.get(), name.get(), info)
                ? Optional.of("事件代码 %s 是“%s”，事件名称却是“%s”，请与发布者核对。"
                        .formatted(coded.get().code(), coded.get().zh(), straight(info.event())))
                : Optional.empty();
    }

    private boolean agree(Term coded, String name, Info info) {
        return coded.zh().equals(name)
                || hazardOf(coded)
                        .filter(hazard ->
                                hazard.zh().equals(name) || info.event().equalsIgnoreCase(hazard.en()))
                        .isPresent();
    }

    private static Optional<String> colourAndSeverity(Info info) {
        Set<Level> named = voicesOfLevel(info).flatMap(Set::stream).collect(Collectors.toSet());
        if (named.size() > 1) {
            return Optional.of("写了几种颜色（%s），请与发布者核对。"
                    .formatted(named.stream().sorted().map(Level::zh).collect(Collectors.joining("、"))));
        }
        boolean contradicts = named.stream()
                .anyMatch(level ->
                        !"Unknown".equals(info.severity()) && !level.severity().equals(info.severity()));
        return contradicts
                ? Optional.of("文字说是%s，严重程度（severity）却是 %s，请与发布者核对。"
                        .formatted(named.iterator().next().zh(), info.severity()))
                : Optional.empty();
    }

    /// What is no more than possible is for a person to weigh; an end is not held up by it.
    private static Optional<String> uncertain(CapMessage message, Info info) {
        return "Cancel".equals(message.msgType()) || SURE.contains(info.certainty())
                ? Optional.empty()
                : Optional.ofNullable(UNSURE.get(info.certainty()))
                        .map(words -> "发布者说的确定性（certainty）只是%s（%s）。".formatted(words, info.certainty()));
    }

    private static Optional<String> notMeant(CapMessage message, Info info) {
        return "Actual".equals(message.status())
                ? Contradictions.notMeant(
                                Status.ACTUAL,
                                info.headline().orElse("") + "\n"
                                        + info.description().orElse(""))
                        .map(words -> words + "请与发布者核对。")
                : Optional.empty();
    }

    private Optional<String> headlineAndEvent(Info info) {
        Optional<Hazard> hazard = event(info).flatMap(this::hazardOf).or(() -> named(info));
        return hazard.flatMap(known -> Contradictions.hazard(
                        vocabularies, known.code(), info.headline().orElse("")))
                .map(words -> words + "请与发布者核对。");
    }

    /// The same in several languages is one voice.
    private static Optional<String> voices(CapMessage message) {
        List<Info> infos = message.infos();
        long languages = infos.stream().map(Meanings::language).distinct().count();
        boolean one = infos.stream().map(Info::severity).distinct().count() <= 1
                && infos.stream().map(Info::expires).distinct().count() <= 1
                && infos.stream().map(Meanings::places).distinct().count() <= 1;
        return infos.size() > 1 && (languages < infos.size() || !one)
                ? Optional.of("有 %d 段内容，说的不完全一样，这里是其中一段，请与发布者核对。".formatted(infos.size()))
                : Optional.empty();
    }

    private static Set<String> places(Info info) {
        return info.areas().stream()
                .flatMap(area -> area.geocodes().stream())
                .map(Named::value)
                .collect(Collectors.toSet());
    }

    private static String language(Info info) {
        return isInChinese(info)
                ? "zh"
                : info.language().toLowerCase(Locale.ROOT).replaceFirst("-.*", "");
    }

    private static Optional<String> turned(Info info) {
        boolean turned = Stream.of(
                        Optional.of(info.event()),
                        info.senderName(),
                        info.headline(),
                        info.description(),
                        info.instruction())
                .flatMap(Optional::stream)
                .anyMatch(text -> TURNS.matcher(text).find());
        return turned ? Optional.of("原文含有改变文字方向的隐藏字符，这里已经去掉。") : Optional.empty();
    }

    /// What is said in Chinese, else what is said first.
    private static Info info(CapMessage message) {
        return message.infos().stream()
                .filter(Info::isChinese)
                .findFirst()
                .or(() -> message.infos().stream().filter(Meanings::isInChinese).findFirst())
                .or(() -> message.infos().stream().findFirst())
                .orElse(NOTHING);
    }

    /// By its word or by its letters: a language that is not named counts as English in the standard, and many do not
    /// name theirs.
    private static boolean isInChinese(Info info) {
        return info.isChinese()
                || Stream.of(Optional.of(info.event()), info.headline(), info.description())
                        .flatMap(Optional::stream)
                        .anyMatch(text -> HAN.matcher(text).find());
    }

    private static String headline(CapMessage message, String senderName, Info info, Optional<Level> level) {
        String verb = "Cancel".equals(message.msgType()) ? "解除" : "发布";
        return senderName + verb + info.event() + level.map(Level::zh).orElse("") + "预警";
    }

    /// By the national event code, whatever list the sender says it is from, else by its name.
    private Optional<Term> event(Info info) {
        return coded(info).or(() -> events(term -> info.event().contains(term.zh())));
    }

    private Optional<Term> coded(Info info) {
        List<String> codes = info.eventCodes().stream().map(Named::value).toList();
        return events(term -> codes.contains(term.code()));
    }

    /// Of two names the longer says more: 雷雨大风 is not 大风.
    private Optional<Term> events(Predicate<Term> fits) {
        return vocabularies.hazards().stream()
                .flatMap(hazard -> hazard.eventCodes().stream())
                .filter(fits)
                .max(Comparator.comparingInt(term -> term.zh().length()));
    }

    private Optional<Hazard> hazardOf(Term event) {
        return vocabularies.hazards().stream()
                .filter(hazard -> hazard.eventCodes().contains(event))
                .findFirst();
    }

    private Optional<Hazard> named(Info info) {
        return vocabularies.hazards().stream()
                .filter(hazard ->
                        info.event().contains(hazard.zh()) || info.event().equalsIgnoreCase(hazard.en()))
                .findFirst();
    }

    /// The colour where one is named, else the severity that stands for it. Where several are named, and
    /// none as what it becomes, it is for a person to say.
    private static Optional<Level> level(Info info) {
        return voicesOfLevel(info)
                .findFirst()
                .map(colours -> colours.size() == 1 ? colours.stream().findFirst() : Optional.<Level>empty())
                .orElseGet(() -> Stream.of(Level.values())
                        .filter(level -> level.severity().equals(info.severity()))
                        .findFirst());
    }

    /// The colours that each place names which names any.
    private static Stream<Set<Level>> voicesOfLevel(Info info) {
        Stream<String> parameters = info.parameters().stream()
                .filter(parameter -> OF_LEVEL.matcher(parameter.valueName()).find())
                .map(Named::value);
        return Stream.concat(parameters, Stream.of(info.headline().orElse(""), info.event()))
                .map(Meanings::colours)
                .filter(colours -> !colours.isEmpty());
    }

    /// The colours that the text names; where something becomes something, what it becomes.
    static Set<Level> colours(String text) {
        Matcher turn = BECOMES.matcher(text);
        String end = turn.find() ? text.substring(turn.end()) : text;
        return COLOUR.matcher(end)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .map(word -> COLOURS.get(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    /// By the division codes where there are some, else by what was drawn; all of the city as the
    /// city.
    private List<String> districts(CapMessage message) {
        List<Area> areas = info(message).areas();
        List<String> found = vocabularies.districts().stream()
                .filter(district -> areas.stream().anyMatch(area -> concerns(area, district)))
                .map(District::code)
                .toList();
        return found.size() == vocabularies.districts().size() ? List.of(Vocabularies.CITY) : found;
    }

    private static boolean concerns(Area area, District district) {
        List<String> divisions = area.geocodes().stream()
                .map(Named::value)
                .filter(code -> DIVISION.matcher(code).matches())
                .toList();
        return divisions.isEmpty()
                ? area.shapes().stream().anyMatch(shape -> shape.meets(district))
                : divisions.stream().anyMatch(COUNTRY.asMatchPredicate()) || Geocodes.meet(divisions, district.code());
    }
}
