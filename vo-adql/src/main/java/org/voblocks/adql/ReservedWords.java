package org.voblocks.adql;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The words that are no names unless they stand in double quotes (ADQL 2.0 and 2.1, section 2.1.2). */
public final class ReservedWords {
    private static final String SQL_92 = "ABSOLUTE ACTION ADD ALL ALLOCATE ALTER AND ANY ARE AS ASC ASSERTION AT "
            + "AUTHORIZATION AVG BEGIN BETWEEN BIT BIT_LENGTH BOTH BY CASCADE CASCADED CASE CAST CATALOG CHAR "
            + "CHARACTER CHAR_LENGTH CHARACTER_LENGTH CHECK CLOSE COALESCE COLLATE COLLATION COLUMN COMMIT CONNECT "
            + "CONNECTION CONSTRAINT CONSTRAINTS CONTINUE CONVERT CORRESPONDING COUNT CREATE CROSS CURRENT "
            + "CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURSOR DATE DAY DEALLOCATE DECIMAL DECLARE "
            + "DEFAULT DEFERRABLE DEFERRED DELETE DESC DESCRIBE DESCRIPTOR DIAGNOSTICS DISCONNECT DISTINCT DOMAIN "
            + "DOUBLE DROP ELSE END END-EXEC ESCAPE EXCEPT EXCEPTION EXEC EXECUTE EXISTS EXTERNAL EXTRACT FALSE "
            + "FETCH FIRST FLOAT FOR FOREIGN FOUND FROM FULL GET GLOBAL GO GOTO GRANT GROUP HAVING HOUR IDENTITY "
            + "IMMEDIATE IN INDICATOR INITIALLY INNER INPUT INSENSITIVE INSERT INT INTEGER INTERSECT INTERVAL INTO "
            + "IS ISOLATION JOIN KEY LANGUAGE LAST LEADING LEFT LEVEL LIKE LOCAL LOWER MATCH MAX MIN MINUTE MODULE "
            + "MONTH NAMES NATIONAL NATURAL NCHAR NEXT NO NOT NULL NULLIF NUMERIC OCTET_LENGTH OF ON ONLY OPEN "
            + "OPTION OR ORDER OUTER OUTPUT OVERLAPS PAD PARTIAL POSITION PRECISION PREPARE PRESERVE PRIMARY PRIOR "
            + "PRIVILEGES PROCEDURE PUBLIC READ REAL REFERENCES RELATIVE RESTRICT REVOKE RIGHT ROLLBACK ROWS SCHEMA "
            + "SCROLL SECOND SECTION SELECT SESSION SESSION_USER SET SIZE SMALLINT SOME SPACE SQL SQLCODE SQLERROR "
            + "SQLSTATE SUBSTRING SUM SYSTEM_USER TABLE TEMPORARY THEN TIME TIMESTAMP TIMEZONE_HOUR TIMEZONE_MINUTE "
            + "TO TRAILING TRANSACTION TRANSLATE TRANSLATION TRIM TRUE UNION UNIQUE UNKNOWN UPDATE UPPER USAGE USER "
            + "USING VALUE VALUES VARCHAR VARYING VIEW WHEN WHENEVER WHERE WITH WORK WRITE YEAR ZONE";
    private static final String ADQL = "ABS ACOS AREA ASIN ATAN ATAN2 BOX CEILING CENTROID CIRCLE CONTAINS COORD1 "
            + "COORD2 COORDSYS COS COT DEGREES DISTANCE EXP FLOOR INTERSECTS LOG LOG10 MOD PI POINT POLYGON POWER "
            + "RADIANS REGION RAND ROUND SIN SQRT TOP TAN TRUNCATE";

    /** The reserved words of ADQL 2.0. */
    public static final Set<String> ADQL_2_0 = words(SQL_92 + " " + ADQL);

    /** The reserved words of ADQL 2.1. */
    public static final Set<String> ADQL_2_1 = words(SQL_92 + " " + ADQL + " BIGINT ILIKE IN_UNIT OFFSET");

    private ReservedWords() {}

    /** The words of a version; {@code contains} ignores the case. */
    public static Set<String> of(AdqlVersion version) {
        return version == AdqlVersion.V2_0 ? ADQL_2_0 : ADQL_2_1;
    }

    private static Set<String> words(String text) {
        Set<String> upper = Set.of(text.split(" "));
        return new Words(upper);
    }

    /** A set that ignores the case. */
    private static final class Words extends java.util.AbstractSet<String> {
        private final Set<String> upper;

        Words(Set<String> upper) {
            this.upper = upper;
        }

        @Override
        public boolean contains(Object word) {
            return word instanceof String text && upper.contains(text.toUpperCase(Locale.ROOT));
        }

        @Override
        public java.util.Iterator<String> iterator() {
            return java.util.Collections.unmodifiableSet(new TreeSet<>(upper)).iterator();
        }

        @Override
        public int size() {
            return upper.size();
        }
    }
}
