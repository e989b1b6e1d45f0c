package cn.harbinkepu.ingest.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.upload.web.FormFiles;

/// The form for new resources and for other files, as typed, with what is wrong beside each field.
///
/// @param each     a resource for each file, not one for all
/// @param urgent   to be worked on before all others
/// @param files    kept from an earlier try
/// @param captions likewise
/// @param version  of the resource whose files are replaced
public record NewForm(
        String kind,
        String title,
        boolean refill,
        boolean each,
        boolean urgent,
        String version,
        List<StoredFile> files,
        List<StoredFile> captions,
        Map<String, String> errors) {

    static final NewForm BLANK = new NewForm("", "", false, false, false, "", List.of(), List.of(), Map.of());

    public NewForm {
        files = List.copyOf(files);
        captions = List.copyOf(captions);
        errors = Map.copyOf(errors);
    }

    /// With what somebody means to write.
    NewForm about(String what, String called) {
        return new NewForm(what, called, refill, each, urgent, version, files, captions, errors);
    }

    NewForm with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(errors);
        all.putAll(more);
        return new NewForm(kind, title, refill, each, urgent, version, files, captions, all);
    }

    /// As typed, with only these of its files.
    NewForm withOnly(List<StoredFile> left) {
        return new NewForm(kind, title, refill, each, urgent, version, left, captions, errors);
    }

    /// As typed, with the fault noted beside its field.
    NewForm with(Problem problem) {
        Map<String, String> beside = new HashMap<>();
        problem.errors().forEach(error -> beside.put(place(error.field()), error.message()));
        return with(beside.isEmpty() ? Map.of("form", problem.detail()) : beside);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    private static String place(String field) {
        return switch (field) {
            case "fileId", "fileIds", "file" -> FormFiles.FILES;
            case "title", "kind" -> field;
            default -> "form";
        };
    }
}
