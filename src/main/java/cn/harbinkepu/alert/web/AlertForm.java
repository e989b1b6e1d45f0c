package cn.harbinkepu.alert.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.Content;
import cn.harbinkepu.alert.English;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.alert.Place;
import cn.harbinkepu.alert.Status;
import cn.harbinkepu.alert.Typed;
import cn.harbinkepu.alert.Warning;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;

/// The desk's form as typed, with what is wrong beside each field. Times are Beijing time without
/// an offset, as browsers send them.
///
/// @param segments  who should heed it especially
/// @param token     marks the opened form, so that it makes one draft however often it is sent
/// @param noEnglish whether what stands in the English fields stays here, such as a template with blanks
public record AlertForm(
        String status,
        String hazard,
        String eventCode,
        String level,
        String headline,
        String description,
        String instruction,
        English english,
        boolean noEnglish,
        List<String> areas,
        String places,
        List<String> segments,
        String onset,
        String expires,
        int version,
        String token,
        Map<String, String> errors) {

    private static final List<String> FIELDS = List.of(
            "status",
            "hazard",
            "eventCode",
            "level",
            "headline",
            "description",
            "instruction",
            "headlineEn",
            "descriptionEn",
            "instructionEn",
            "areas",
            "places",
            "segments",
            "onset",
            "expires");

    private static final English NO_ENGLISH = new English("", "", "");

    public AlertForm {
        areas = List.copyOf(areas);
        segments = List.copyOf(segments);
        errors = Map.copyOf(errors);
    }

    /// The words of the pack's template; a drill unless somebody chooses otherwise would be as
    /// wrong as its opposite, so nothing is chosen.
    static AlertForm blank(String hazard, Level level, Optional<Pack.Template> template) {
        return new AlertForm(
                "",
                hazard,
                "",
                level.name(),
                template.map(Pack.Template::headline).orElse(""),
                template.map(Pack.Template::description).orElse(""),
                template.map(Pack.Template::instruction).orElse(""),
                template.flatMap(Pack.Template::en).map(AlertForm::english).orElse(NO_ENGLISH),
                template.flatMap(Pack.Template::en).isPresent(),
                List.of(),
                "",
                List.of(),
                "",
                "",
                0,
                newToken(),
                Map.of());
    }

    static AlertForm of(Content content, int version) {
        return new AlertForm(
                content.status().wire(),
                content.hazard(),
                content.eventCode().orElse(""),
                content.level().name(),
                content.headline(),
                content.description(),
                content.instruction(),
                content.en().orElse(NO_ENGLISH),
                false,
                content.districts(),
                content.places().stream().map(Place::line).collect(Collectors.joining("\n")),
                content.segments(),
                content.onset().map(AlertForm::local).orElse(""),
                local(content.expires()),
                version,
                newToken(),
                Map.of());
    }

    /// What a warning of somebody else says; what it leaves open stays open, but for what people
    /// should do, which the pack's template knows.
    static AlertForm of(Warning.Meaning meaning, Optional<Pack.Template> template) {
        String instruction = meaning.instruction().isBlank()
                ? template.map(Pack.Template::instruction).orElse("")
                : meaning.instruction();
        return new AlertForm(
                meaning.status().wire(),
                meaning.hazard().orElse(""),
                meaning.eventCode().orElse(""),
                meaning.level().map(Level::name).orElse(""),
                meaning.headline(),
                meaning.description(),
                instruction,
                template.flatMap(Pack.Template::en).map(AlertForm::english).orElse(NO_ENGLISH),
                template.flatMap(Pack.Template::en).isPresent(),
                meaning.districts(),
                "",
                List.of(),
                meaning.onset().map(onset -> local(onset.toInstant())).orElse(""),
                meaning.expires().map(expires -> local(expires.toInstant())).orElse(""),
                0,
                newToken(),
                Map.of());
    }

    static AlertForm sent(MultivaluedMap<String, String> form) {
        return new AlertForm(
                value(form, "status"),
                value(form, "hazard"),
                value(form, "eventCode"),
                value(form, "level"),
                value(form, "headline"),
                value(form, "description"),
                value(form, "instruction"),
                new English(value(form, "headlineEn"), value(form, "descriptionEn"), value(form, "instructionEn")),
                form.containsKey("noEnglish"),
                form.getOrDefault("areas", List.of()),
                value(form, "places"),
                form.getOrDefault("segments", List.of()),
                value(form, "onset"),
                value(form, "expires"),
                number(value(form, "version")),
                value(form, "token"),
                Map.of());
    }

    /// As typed, with the faults noted.
    AlertForm with(Problem problem) {
        Map<String, String> beside = new HashMap<>();
        problem.errors().forEach(error -> beside.putIfAbsent(error.field(), error.message()));
        if (beside.keySet().stream().noneMatch(FIELDS::contains)) {
            beside.put("form", problem.detail());
        }
        return with(version, beside);
    }

    /// As typed, to be saved in the place of a newer version.
    AlertForm against(int newer) {
        return with(newer, errors);
    }

    private AlertForm with(int version, Map<String, String> errors) {
        return new AlertForm(
                status,
                hazard,
                eventCode,
                level,
                headline,
                description,
                instruction,
                english,
                noEnglish,
                areas,
                places,
                segments,
                onset,
                expires,
                version,
                token,
                errors);
    }

    private static String newToken() {
        return Ids.next().toString();
    }

    /// Which opened form it is; absent for what was sent by no form of ours.
    Optional<UUID> opened() {
        return choice(() -> UUID.fromString(token));
    }

    /// What of it can be read, with what cannot.
    Typed typed() {
        Optional<Status> chosen = choice(() -> Status.of(status));
        Optional<Level> colour = choice(() -> Level.valueOf(level));
        Optional<Instant> end = choice(() -> time(expires));
        Optional<Instant> begin = onset.isBlank() ? Optional.empty() : choice(() -> time(onset));
        List<FieldError> faults = new java.util.ArrayList<>();
        require(chosen.isPresent(), "status", "请选择这是实际预警还是演练。", faults);
        require(colour.isPresent(), "level", "请选择预警级别。", faults);
        require(end.isPresent(), "expires", expires.isBlank() ? "请填写失效时间。" : "失效时间不是有效的日期和时间。", faults);
        require(onset.isBlank() || begin.isPresent(), "onset", "开始时间不是有效的日期和时间。", faults);
        List<Place> drawn = Place.read(places, fault -> faults.add(new FieldError("places", fault)));
        return new Typed(
                new Content(
                        chosen.orElse(Status.EXERCISE),
                        hazard,
                        Optional.of(eventCode).filter(code -> !code.isEmpty()),
                        colour.orElse(Level.BLUE),
                        headline,
                        description,
                        instruction,
                        areas,
                        drawn,
                        begin,
                        end.orElse(Typed.NO_END),
                        Optional.of(english).filter(written -> hasEnglish() && !noEnglish),
                        segments),
                faults);
    }

    private static English english(Pack.EnglishWords words) {
        return new English(words.headline(), words.description(), words.instruction());
    }

    public boolean hasEnglish() {
        return !english.equals(NO_ENGLISH);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean has(String area) {
        return areas.contains(area);
    }

    public boolean isFor(String segment) {
        return segments.contains(segment);
    }

    private static void require(boolean holds, String field, String message, List<FieldError> faults) {
        if (!holds) {
            faults.add(new FieldError(field, message));
        }
    }

    private static <T> Optional<T> choice(java.util.function.Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (IllegalArgumentException | DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static Instant time(String local) {
        return BeijingTime.sane(LocalDateTime.parse(local).atOffset(BeijingTime.OFFSET));
    }

    private static String local(Instant instant) {
        return BeijingTime.of(instant).toLocalDateTime().withSecond(0).toString();
    }

    private static String value(MultivaluedMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
