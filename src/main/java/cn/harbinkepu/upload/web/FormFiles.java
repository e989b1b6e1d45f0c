package cn.harbinkepu.upload.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.server.multipart.FormValue;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.upload.Uploads;

/// Takes in the files of a form. What is accepted is kept and named in the form that comes back, so that a mistake
/// elsewhere does not cost another upload; what is refused leaves nothing behind.
@ApplicationScoped
public class FormFiles {

    public static final String FILES = "files";
    public static final String CAPTIONS = "captions";

    private final Uploads uploads;
    private final Files files;

    /// @param kept     accepted now or on an earlier try
    /// @param refusals why others were not, each with the file's name
    public record Taken(List<StoredFile> kept, List<String> refusals) {
        public Taken {
            kept = List.copyOf(kept);
            refusals = List.copyOf(refusals);
        }

        public List<UUID> ids() {
            return kept.stream().map(StoredFile::id).toList();
        }

        public String words() {
            return String.join("；", refusals);
        }
    }

    FormFiles(Uploads uploads, Files files) {
        this.uploads = uploads;
        this.files = files;
    }

    /// The files of one field, after those that an earlier try has kept (`kept-<field>`).
    public Uni<Taken> take(Person person, Map<String, Collection<FormValue>> sent, String field) {
        List<StoredFile> kept = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        return keptBefore(person, sent, field)
                .invoke(kept::addAll)
                .chain(() -> Multi.createFrom()
                        .iterable(uploaded(sent, field))
                        .onItem()
                        .transformToUniAndConcatenate(value -> accept(person, value, field)
                                .invoke(kept::add)
                                .onFailure(Problem.class)
                                .recoverWithItem(refusal -> {
                                    refusals.add(value.getFileName() + "：" + refusal.detail());
                                    return null;
                                }))
                        .collect()
                        .last())
                .map(done -> new Taken(kept, refusals));
    }

    private Uni<StoredFile> accept(Person person, FormValue value, String field) {
        return Uni.createFrom().deferred(() -> {
            refuseMisplaced(value.getFileName(), field);
            return uploads.accept(person, value.getFileItem().getFile(), value.getFileName());
        });
    }

    private static void refuseMisplaced(String name, String field) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean captions = lower.endsWith(".vtt");
        if (captions != field.equals(CAPTIONS)) {
            throw new Problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, captions ? "字幕文件请放在“字幕”一栏。" : "字幕须为 WebVTT（.vtt）文件。");
        }
        if (lower.endsWith(".zip") || lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            throw new Problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "打包的多个资源请用“批量导入”。");
        }
    }

    private Uni<List<StoredFile>> keptBefore(Person person, Map<String, Collection<FormValue>> sent, String field) {
        return Multi.createFrom()
                .iterable(sent.getOrDefault("kept-" + field, List.of()))
                .filter(value -> !value.isFileItem() && isId(value.getValue()))
                .onItem()
                .transformToUniAndConcatenate(value -> files.find(UUID.fromString(value.getValue())))
                .filter(found -> found.filter(file -> file.organisation().equals(person.organisation()))
                        .isPresent())
                .map(found -> found.orElseThrow())
                .collect()
                .asList();
    }

    /// A browser sends an empty part without a name where no file was chosen.
    private static List<FormValue> uploaded(Map<String, Collection<FormValue>> sent, String field) {
        return sent.getOrDefault(field, List.of()).stream()
                .filter(value -> value.isFileItem()
                        && value.getFileName() != null
                        && !value.getFileName().isBlank())
                .toList();
    }

    /// The text of a field, empty if it was not sent.
    public static String text(Map<String, Collection<FormValue>> sent, String field) {
        return sent.getOrDefault(field, List.of()).stream()
                .filter(value -> !value.isFileItem())
                .findFirst()
                .map(value -> value.getValue().strip())
                .orElse("");
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }
}
