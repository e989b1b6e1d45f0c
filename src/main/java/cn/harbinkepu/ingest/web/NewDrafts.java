package cn.harbinkepu.ingest.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.Drafts;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.NewResource;
import cn.harbinkepu.resource.StoredFile;

/// Makes drafts of what a form holds: one of all its files, or one of each.
@ApplicationScoped
class NewDrafts {

    private final Drafts drafts;

    /// @param ids  of the drafts
    /// @param left files of which none could be made
    /// @param why  what was wrong with these, each with the file's name
    record Made(List<UUID> ids, List<StoredFile> left, List<String> why) {
        String words() {
            return "已建立 %d 个资源；以下文件没有：%s".formatted(ids.size(), String.join("；", why));
        }
    }

    NewDrafts(Drafts drafts) {
        this.drafts = drafts;
    }

    /// Fails with the problem if one draft of all was wanted and cannot be made.
    Uni<Made> make(Person person, NewForm form) {
        return form.each() && form.files().size() > 1
                ? makeEach(person, form)
                : make(person, form, form.title(), form.files()).map(id -> new Made(List.of(id), List.of(), List.of()));
    }

    private Uni<Made> makeEach(Person person, NewForm form) {
        Made made = new Made(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        return Multi.createFrom()
                .iterable(form.files())
                .onItem()
                .transformToUniAndConcatenate(file -> make(person, form, "", List.of(file))
                        .invoke(made.ids()::add)
                        .onFailure(Problem.class)
                        .recoverWithItem(refusal -> {
                            made.left().add(file);
                            made.why().add(file.name() + "：" + refusal.detail());
                            return null;
                        }))
                .collect()
                .last()
                .replaceWith(made);
    }

    private Uni<UUID> make(Person person, NewForm form, String title, List<StoredFile> files) {
        NewResource wanted = new NewResource(
                Kind.valueOf(form.kind()),
                Optional.empty(),
                Content.titled(title),
                files.stream().map(StoredFile::id).toList(),
                form.each()
                        ? Optional.empty()
                        : form.captions().stream().map(StoredFile::id).findFirst(),
                Optional.empty(),
                Optional.empty(),
                form.urgent());
        return Uni.createFrom().deferred(() -> drafts.create(person, wanted));
    }
}
