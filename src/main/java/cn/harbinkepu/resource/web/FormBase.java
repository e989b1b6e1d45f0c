package cn.harbinkepu.resource.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.ContentChanges;
import cn.harbinkepu.resource.EditorView;

/// Digests of the fields with which a form was opened: it carries them, so that without a script too it can be told
/// what a person has changed, and only that is saved.
final class FormBase {

    static final String FIELD = "base";

    /// The fields in the order of the digests, as the API names them.
    private static final List<String> NAMES = List.of(
            "title",
            "summary",
            "body",
            "keywords",
            "language",
            "subjects",
            "segments",
            "districts",
            "licence",
            "attribution",
            "source",
            "sources",
            "place");

    private final List<String> digests;

    /// @param carried as made by [#of]; a form without it counts as changed in every field
    FormBase(String carried) {
        digests = List.of(carried.split(",", -1));
    }

    static String of(ContentChanges content) {
        return fields(content).stream().map(FormBase::digest).collect(Collectors.joining(","));
    }

    /// The form with what the person changed on top of what somebody else has saved meanwhile.
    static ContentForm merged(ContentForm form, EditorView view, Problem refusal, StudioChoices choices) {
        FormBase base = new FormBase(form.value(FIELD));
        ContentForm now = ContentForm.of(view.content(), view.version());
        ContentChanges theirs = now.changes();
        ContentChanges mine = base.changed(form.changes());
        List<SavedField> both = base.both(mine, theirs).stream()
                .map(field -> SavedField.of(field, theirs, choices))
                .toList();
        return ContentForm.of(mine.on(view.content()), view.version())
                .basedOn(now, Map.of("stale", refusal.detail()))
                .contested(both);
    }

    /// What differs from the base; all else is left as it is.
    ContentChanges changed(ContentChanges typed) {
        return new ContentChanges(
                changed(0, typed.title()),
                changed(1, typed.summary()),
                changed(2, typed.body()),
                changed(3, typed.keywords()),
                changed(4, typed.language()),
                changed(5, typed.subjects()),
                changed(6, typed.segments()),
                changed(7, typed.districts()),
                changed(8, typed.licence()),
                changed(9, typed.attribution()),
                changed(10, typed.source()),
                changed(11, typed.sources()),
                changed(12, typed.place()));
    }

    private <T> @Nullable T changed(int at, @Nullable T value) {
        return isKnown() && digests.get(at).equals(digest(value)) ? null : value;
    }

    /// The names of the fields that both have changed.
    private List<String> both(ContentChanges mine, ContentChanges theirs) {
        List<@Nullable Object> typed = fields(mine);
        List<@Nullable Object> now = fields(theirs);
        return IntStream.range(0, NAMES.size())
                .filter(at -> typed.get(at) != null && changed(at, now.get(at)) != null)
                .filter(at -> !digest(typed.get(at)).equals(digest(now.get(at))))
                .mapToObj(NAMES::get)
                .toList();
    }

    private boolean isKnown() {
        return digests.size() == NAMES.size();
    }

    private static List<@Nullable Object> fields(ContentChanges content) {
        return Arrays.asList(
                content.title(),
                content.summary(),
                content.body(),
                content.keywords(),
                content.language(),
                content.subjects(),
                content.segments(),
                content.districts(),
                content.licence(),
                content.attribution(),
                content.source(),
                content.sources(),
                content.place());
    }

    /// A form gives codes back in the order in which it shows them.
    private static String digest(@Nullable Object value) {
        String text = value instanceof List<?> list
                ? list.stream().map(String::valueOf).sorted().toList().toString()
                : String.valueOf(value);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
