package cn.harbinkepu.resource;

import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;

/// Pictures that a text shows in their place: uploaded while it is written, files of its revision from then on.
@ApplicationScoped
public class Figures {

    /// In place of an address: a pasted text had a picture there, which has to be uploaded.
    public static final String LOST = "待上传";

    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    private static final String ADD = """
            insert into revision_file (revision, file, position, role)
            select :revision, :file, 1000 + count(*), 'FIGURE' from revision_file where revision = :revision
            on conflict do nothing""";

    private final Store store;
    private final Files files;
    private final Audit audit;

    Figures(Store store, Files files, Audit audit) {
        this.store = store;
        this.files = files;
        this.audit = audit;
    }

    /// Makes an uploaded picture a figure of the draft and answers the address at which the text shows it. The draft's
    /// version stays, because its form is open while this is done.
    ///
    /// Fails with `invalid-field` for what is no picture of the organisation's, with `wrong-state` for what is
    /// no draft any more.
    public Uni<String> add(Person editor, UUID id, UUID file) {
        return picture(editor, file)
                .chain(found -> store.change(id, open -> {
                    Drafts.mayEdit(editor, open);
                    Drafts.requireDraft(open);
                    return open.session()
                            .createNativeQuery(ADD)
                            .setParameter("revision", open.revision().id)
                            .setParameter("file", file)
                            .executeUpdate()
                            .chain(() -> audit.note(
                                    open.session(),
                                    editor,
                                    "resource.add-figure",
                                    id.toString(),
                                    new JsonObject().put("file", found.name())))
                            .replaceWith("/media/" + file + "/picture");
                }));
    }

    private Uni<StoredFile> picture(Person editor, UUID id) {
        return files.find(id).map(found -> {
            StoredFile file = found.filter(one -> one.organisation().equals(editor.organisation()))
                    .orElseThrow(() -> Problem.field("fileId", "没有这个文件，请重新上传。"));
            if (!SHOWN.contains(file.mediaType())) {
                throw Problem.field("fileId", "正文里只能放 PNG、JPEG、WebP 或 GIF 图片。");
            }
            return file;
        });
    }
}
