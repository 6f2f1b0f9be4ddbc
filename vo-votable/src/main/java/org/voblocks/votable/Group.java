package org.voblocks.votable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A GROUP element: params and references to columns and params that belong together (VOTable 1.4, section 4.10).
 *
 * @param name the name, or null
 * @param id the XML ID, or null
 * @param ref the ID of another element, or null
 * @param ucd the UCD, or null
 * @param utype the utype, or null
 * @param description the description, or null
 * @param members what is in the group, in document order
 */
public record Group(
        @Nullable String name,
        @Nullable String id,
        @Nullable String ref,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String description,
        List<Member> members) {

    public Group {
        members = List.copyOf(members);
    }

    /** A named group of params. */
    public static Group ofParams(String name, List<Param> params) {
        return new Group(
                name,
                null,
                null,
                null,
                null,
                null,
                params.stream().map(p -> (Member) new ParamMember(p)).toList());
    }

    /** The params, in order. */
    public List<Param> params() {
        return members.stream()
                .filter(ParamMember.class::isInstance)
                .map(m -> ((ParamMember) m).param())
                .toList();
    }

    /** The groups inside this one, in order. */
    public List<Group> groups() {
        return members.stream()
                .filter(GroupMember.class::isInstance)
                .map(m -> ((GroupMember) m).group())
                .toList();
    }

    /** Something in a group. */
    public sealed interface Member permits ParamMember, GroupMember, FieldRef, ParamRef {}

    /** A PARAM of the group's own. */
    public record ParamMember(Param param) implements Member {}

    /** A GROUP in the group. */
    public record GroupMember(Group group) implements Member {}

    /** A FIELDref: the column with that ID. */
    public record FieldRef(
            String ref, @Nullable String ucd, @Nullable String utype) implements Member {}

    /** A PARAMref: the param with that ID. */
    public record ParamRef(
            String ref, @Nullable String ucd, @Nullable String utype) implements Member {}
}
