package org.voblocks.votable.io;

/** What a lenient reader puts right. A strict reader refuses the document instead. */
public enum RepairKind {
    /** The root element's namespace is missing, none of VOTable's, or that of another version. */
    NAMESPACE,
    /** The version is missing or unknown. */
    VERSION,
    /** An element that VOTable does not know: kept as an extension where the model has room, else left out. */
    UNKNOWN_ELEMENT,
    /** An element in a place where it may not stand, or a second one where one is allowed: left out. */
    MISPLACED_ELEMENT,
    /** An attribute that has to be there is missing: an empty text, or a name made from the position, stands for it. */
    MISSING_ATTRIBUTE,
    /** An attribute in another case ({@code id} for {@code ID}): taken as meant. */
    ATTRIBUTE_CASE,
    /** An attribute whose value is not of its type: ignored. */
    BAD_ATTRIBUTE,
    /** A datatype from another vocabulary ({@code string}, {@code integer}): the nearest one is taken. */
    DATATYPE,
    /** An array size that is none: taken as {@code *}. */
    ARRAYSIZE,
    /** An ID that another element has already. */
    DUPLICATE_ID,
    /** A reference to an ID that no element has. */
    UNRESOLVED_REFERENCE,
    /** A null value that is not of the column's type: ignored. */
    BAD_NULL_VALUE,
    /** A cell that is not of its column's type: taken as null. */
    BAD_CELL,
    /** An array cell with commas between its elements. */
    COMMA_IN_ARRAY,
    /** An array cell of another length than declared. */
    ARRAY_LENGTH,
    /** A row with fewer cells than columns: the rest are null. */
    MISSING_CELLS,
    /** A row with more cells than columns: the rest are left out. */
    EXTRA_CELLS,
    /** Markup inside a cell: its text is kept. */
    MARKUP_IN_CELL,
    /** Bytes or characters that XML does not allow: replaced. */
    BAD_CHARACTER,
    /**
     * A bare {@code &}, an entity that is HTML's or the document type's own, or one that nobody knows: its text stands for
     * it, or it is kept as text.
     */
    ENTITY,
    /** Base64 without the padding at its end. */
    BASE64_PADDING,
    /** Something that the schema of the document's version forbids, and that changes nothing in how it is read. */
    SCHEMA,
    /** Advice of a standard that is not followed; told only if it is asked for, and no reason to refuse a document. */
    ADVICE,
    /** Something before the XML declaration or behind the end of the document: left out. */
    OUTSIDE_DOCUMENT,
    /** A row count that is not that of {@code nrows}. */
    ROW_COUNT
}
