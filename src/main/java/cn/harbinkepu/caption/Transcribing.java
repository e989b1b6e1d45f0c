package cn.harbinkepu.caption;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.DraftTracks;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.NextSteps;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.caption.Captions;
import cn.harbinkepu.video.Rendering;
import cn.harbinkepu.video.Soundtrack;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Jobs;
import cn.harbinkepu.work.Lane;

/// Has captions written by a machine into a draft that has none. They are marked: nobody publishes them unseen
/// ([CheckedByPerson]).
@ApplicationScoped
public class Transcribing implements JobHandler {

    static final String NAME = "caption.transcribe";

    private static final Logger LOG = Logger.getLogger(Transcribing.class);

    private final EditorViews views;
    private final NextSteps steps;
    private final Mutiny.SessionFactory sessions;
    private final Jobs jobs;
    private final Audit audit;
    private final Transcriptions asked;
    private final Files files;
    private final Blobs blobs;
    private final Scratch scratch;
    private final Soundtrack sound;
    private final Transcriber transcriber;
    private final WrittenCaptions written;
    private final DraftTracks drafts;

    /// What the job has been asked for.
    private record Wanted(UUID resource, int number, UUID film, String language, UUID person) {
        static Wanted of(JsonObject data) {
            return new Wanted(
                    UUID.fromString(data.getString("resource")),
                    data.getInteger("number"),
                    UUID.fromString(data.getString("film")),
                    data.getString("language"),
                    UUID.fromString(data.getString("person")));
        }

        JsonObject data() {
            return new JsonObject()
                    .put("resource", resource.toString())
                    .put("number", number)
                    .put("film", film.toString())
                    .put("language", language)
                    .put("person", person.toString());
        }
    }

    Transcribing(
            EditorViews views,
            NextSteps steps,
            Mutiny.SessionFactory sessions,
            Jobs jobs,
            Audit audit,
            Transcriptions asked,
            Files files,
            Blobs blobs,
            Scratch scratch,
            Soundtrack sound,
            Transcriber transcriber,
            WrittenCaptions written,
            DraftTracks drafts) {
        this.views = views;
        this.steps = steps;
        this.sessions = sessions;
        this.jobs = jobs;
        this.audit = audit;
        this.asked = asked;
        this.files = files;
        this.blobs = blobs;
        this.scratch = scratch;
        this.sound = sound;
        this.transcriber = transcriber;
        this.written = written;
        this.drafts = drafts;
    }

    /// Fails with `not-allowed` for who may not edit the draft, with `wrong-state` without a film or a machine.
    public Uni<Void> ask(Person person, UUID id) {
        return views.find(person, id)
                .call(view -> steps.of(person, id).invoke(next -> {
                    if (!next.edit().open()) {
                        throw new Problem(
                                ProblemCode.NOT_ALLOWED, next.edit().refusal().orElse("当前状态下不能修改字幕。"));
                    }
                }))
                .call(() -> transcriber.isReady().invoke(ready -> {
                    if (!ready) {
                        throw new Problem(ProblemCode.WRONG_STATE, "本系统没有安装语音识别程序，请上传字幕文件，或在字幕页直接填写。");
                    }
                }))
                .chain(view -> enqueue(person, view));
    }

    /// Has a new film written down before anybody asks; what comes of it belongs to its author.
    Uni<Void> begin(UUID resource, int number, UUID film, String language, UUID author) {
        Wanted wanted = new Wanted(resource, number, film, language, author);
        return sessions.withTransaction(session -> asked.ask(session, resource, number, author)
                .chain(() -> jobs.enqueue(session, NAME, resource + "/" + number, wanted.data())));
    }

    private Uni<Void> enqueue(Person person, EditorView view) {
        UUID film = view.files().stream()
                .filter(file -> file.role() == Files.Role.ORIGINAL)
                .map(EditorView.FileView::id)
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemCode.WRONG_STATE, "还没有上传影片或录音。"));
        Wanted wanted =
                new Wanted(view.id(), view.revision(), film, view.content().language(), person.id());
        return sessions.withTransaction(session -> asked.ask(session, view.id(), view.revision(), person.id())
                .chain(() -> jobs.enqueue(session, NAME, view.id() + "/" + view.revision(), wanted.data()))
                .chain(() -> audit.note(
                        session,
                        person,
                        "resource.ask-for-captions",
                        view.id().toString(),
                        new JsonObject().put("revision", view.revision()))));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Lane lane() {
        return Lane.HEAVY;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        Wanted wanted = Wanted.of(data);
        return asked.running(wanted.resource(), wanted.number())
                .chain(() -> files.find(wanted.film()))
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(film -> scratch.with(folder -> heard(wanted, film, folder)))
                .chain(transcription -> told(wanted, transcription));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        Wanted wanted = Wanted.of(data);
        return asked.failed(wanted.resource(), wanted.number(), "多次尝试后仍无法听写，请稍后再试，或上传字幕文件。");
    }

    private Uni<Transcription> heard(Wanted wanted, StoredFile film, Path folder) {
        Path local = folder.resolve("film");
        Path wave = folder.resolve("speech.wav");
        Path out = folder.resolve("written");
        return blobs.fetch(film.key(), local)
                .chain(() -> sound.wave(local, wave))
                .chain(rendering -> rendering instanceof Rendering.Done
                        ? Blocking.call(() -> java.nio.file.Files.createDirectories(out))
                                .chain(made -> transcriber.transcribe(wave, out, wanted.language()))
                        : Uni.createFrom().item(new Transcription.Failed("no sound: " + rendering)));
    }

    private Uni<Void> told(Wanted wanted, Transcription transcription) {
        return switch (transcription) {
            case Transcription.Written made -> keep(wanted, made);
            case Transcription.Silent silent -> failed(wanted, "没有听出说话的内容。");
            case Transcription.Absent absent -> failed(wanted, "本系统没有安装语音识别程序。");
            case Transcription.Failed(String detail) -> {
                LOG.warnf("Film %s was not written down: %s", wanted.film(), detail);
                yield failed(wanted, "听写没有成功，管理人员可在日志中查到原因。");
            }
        };
    }

    private Uni<Void> keep(Wanted wanted, Transcription.Written made) {
        TrackSaving.Wanted track = new TrackSaving.Wanted(
                Optional.empty(), Track.Kind.CAPTIONS, wanted.language(), "", Captions.write(made.cues()), true);
        return files.find(wanted.film())
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(film -> written.write(film.organisation(), wanted.person(), "字幕-机器听写", track.text()))
                .chain(file -> drafts.offer(
                        wanted.resource(),
                        wanted.number(),
                        new DraftTracks.Track(
                                Files.Role.CAPTIONS,
                                file.id(),
                                Optional.empty(),
                                session -> TrackSaving.describe(session, track, file.id()))))
                .chain(put ->
                        put ? asked.done(wanted.resource(), wanted.number()) : failed(wanted, "听写期间已经有了字幕，机器写的没有采用。"));
    }

    private Uni<Void> failed(Wanted wanted, String words) {
        return asked.failed(wanted.resource(), wanted.number(), words);
    }
}
