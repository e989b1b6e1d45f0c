package cn.harbinkepu.resource;

import java.util.UUID;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;

/// What a person may do with one resource by where their roles hold. Reviewing is everybody's who has the role for it;
/// writing, publishing and withdrawing is the organisation's own.
final class Rights {

    private final Person person;
    private final UUID organisation;
    private final String kind;
    private final Store.Open open;

    private Rights(Person person, Store.Open open) {
        this.person = person;
        this.open = open;
        this.organisation = open.resource().organisation;
        this.kind = open.resource().kind.name();
    }

    static Rights of(Person person, Store.Open open) {
        return new Rights(person, open);
    }

    /// Another organisation's drafts are its own affair until they are handed in.
    boolean see() {
        return seeDrafts() || (!(open.revision().state() instanceof RevisionState.Draft) && reviewAny());
    }

    /// Whether the person belongs to those who make it.
    boolean seeDrafts() {
        boolean maker = person.mayActFor(Roles.EDITOR, organisation, kind)
                || person.mayActFor(Roles.REVIEWER, organisation, kind)
                || person.mayActFor(Roles.EXPERT, organisation, kind)
                || person.mayActFor(Roles.CHIEF, organisation, kind);
        return maker || (person.organisation().equals(organisation) && reviewAny());
    }

    /// The author goes on with a draft that does not say yet for which districts it is; the chief takes over.
    boolean edit() {
        boolean author = open.revision().author.equals(person.id());
        boolean undecided = open.revision().content().districts().isEmpty();
        return actFor(Roles.CHIEF)
                || (undecided && person.mayActFor(Roles.CHIEF, organisation, kind))
                || (author && person.mayActFor(Roles.EDITOR, organisation, kind));
    }

    /// Opens a correction.
    boolean correct() {
        return actFor(Roles.EDITOR) || actFor(Roles.CHIEF);
    }

    boolean publish() {
        return actFor(Roles.CHIEF);
    }

    /// Arranges the reviewing: says how soon and by whom. Who only takes steps of another's review does not.
    boolean steer() {
        return actFor(Roles.CHIEF);
    }

    /// Lets an import put another draft over it.
    boolean overwrite() {
        return correct() || (open.revision().state() instanceof RevisionState.Draft && edit());
    }

    /// Undoes what an import did: a chief what is public, its editors the rest.
    boolean undo() {
        return UndoneImports.Target.of(open, person).isFor(person);
    }

    /// Takes a review step of this role.
    boolean review(String role) {
        return person.may(role, organisation, kind, open.revision().content().districts());
    }

    private boolean reviewAny() {
        return review(Roles.REVIEWER) || review(Roles.EXPERT) || review(Roles.CHIEF);
    }

    private boolean actFor(String role) {
        return person.mayActFor(
                role, organisation, kind, open.revision().content().districts());
    }
}
