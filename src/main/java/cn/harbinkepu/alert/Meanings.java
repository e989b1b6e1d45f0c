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

    private static final Info NOTHING = new Info(
            "zh-CN",
            List.of(),
            "",
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
        String senderName = info.senderName().orElse(message.sender());
        return new Meaning(
                "Exercise".equals(message.status()) ? Status.EXERCISE : Status.ACTUAL,
                hazard.map(Hazard::code),
                event.map(Term::code),
                level,
                districts,
                info.event(),
                senderName,
                info.headline().orElseGet(() -> headline(message, senderName, info, level)),
                info.description().orElse(""),
                info.instruction().orElse(""),
                info.onset(),
                info.expires());
    }

    /// What is said in Chinese, else what is said first.
    private static Info info(CapMessage message) {
        return message.infos().stream()
                .filter(Info::isChinese)
                .findFirst()
                .or(() -> message.infos().stream().findFirst())
                .orElse(NOTHING);
    }

    private static String headline(CapMessage message, String senderName, Info info, Optional<Level> level) {
        String verb = "Cancel".equals(message.msgType()) ? "解除" : "发布";
        return senderName + verb + info.event() + level.map(Level::zh).orElse("") + "预警";
    }

    /// By the national event code, whatever list the sender says it is from, else by its name.
    private Optional<Term> event(Info info) {
        List<String> codes = info.eventCodes().stream().map(Named::value).toList();
        return events(term -> codes.contains(term.code()))
                .or(() -> events(term -> info.event().contains(term.zh())));
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
        Stream<String> parameters = info.parameters().stream()
                .filter(parameter -> OF_LEVEL.matcher(parameter.valueName()).find())
                .map(Named::value);
        return Stream.concat(parameters, Stream.of(info.headline().orElse(""), info.event()))
                .map(Meanings::colours)
                .filter(colours -> !colours.isEmpty())
                .findFirst()
                .map(colours -> colours.size() == 1 ? colours.stream().findFirst() : Optional.<Level>empty())
                .orElseGet(() -> Stream.of(Level.values())
                        .filter(level -> level.severity().equals(info.severity()))
                        .findFirst());
    }

    private static Set<Level> colours(String text) {
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
